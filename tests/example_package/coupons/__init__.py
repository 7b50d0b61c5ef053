"""The collector of coupons, a model that a package of its own brings to solvable."""
