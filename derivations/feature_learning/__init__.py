"""Theorems on feature learning beyond the kernel limit (Bordelon, Atanasov, Pehlevan 2024)."""

# The sections of its theorems, in reading order.
CHAPTERS = {
    "F1": "Feature learning: the model and its reduction",
    "F2": "Feature learning: infinite width",
    "F3": "Feature learning: finite width, data and batch",
    "F4": "Feature learning: compute",
}
