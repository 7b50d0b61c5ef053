"""Theorems on feature learning beyond the kernel limit (Bordelon, Atanasov, Pehlevan 2024)."""
