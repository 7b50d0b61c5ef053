"""Laws: finding theorems, deriving them, evaluating them."""
