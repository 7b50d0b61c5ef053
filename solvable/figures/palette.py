"""The colours of every figure."""

# Okabe and Ito's palette without its yellow; the colours that are pale on white come last.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
