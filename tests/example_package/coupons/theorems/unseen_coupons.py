"""How many coupons D draws do not show.  Erdős and Rényi 1961."""

from solvable.laws.theorem import theorem


@theorem(
    title="Coupons that no draw shows",
    model="coupons",
    section="1",
    sources=("Erdos1961: Section 1",),
    aliases=("coupon_collector",),
)
def unseen_coupons(model, proof):
    """The mean number of coupons that no draw shows falls exponentially with the number of draws. Of $n$ coupons, all
    alike, $D$ draws leave $n (1 - 1/n)^D$ unseen."""
    D, n = model.symbols.D, model.parameters["n"]
    proof.positive(D)
    proof.assume(1, "<", n)
    proof.begin("unseen", D=D)
    proof.equal(by="equal_shares", name="law", key=True)
    return proof.law(expr=proof.current)
