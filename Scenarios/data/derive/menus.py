# Prints the gift menus: small gifts from a lognormal, itemised gifts from the record, cut at geometric midpoints.
import csv
from math import erf, log, sqrt


def cdf(x, median, sigma):
    return 0.5 * (1 + erf(log(x / median) / sigma / sqrt(2)))


def menu(amounts, median, sigma):
    """Mass of the lognormal round each amount; the tails go to the first and the last."""
    mass = [cdf(sqrt(a * b), median, sigma) for a, b in zip(amounts, amounts[1:])]
    return [b - a for a, b in zip([0.0] + mass, mass + [1.0])]


def rounded(shares, places=3):
    """Rounded so that the sum is exactly 1: largest remainders."""
    unit = 10**places
    floor = [int(s * unit) for s in shares]
    order = sorted(range(len(shares)), key=lambda i: floor[i] - shares[i] * unit)
    for i in order[: unit - sum(floor)]:
        floor[i] += 1
    return [f / unit for f in floor]


def quantile(amounts, shares, p):
    total = 0.0
    for a, s in zip(amounts, shares):
        total += s
        if total >= p:
            return a
    return amounts[-1]


def show(name, amounts, shares):
    mean = sum(a * s for a, s in zip(amounts, shares))
    print(name, ", ".join(f"{{ amount: {a}, share: {s} }}" for a, s in zip(amounts, shares)))
    print("  mean", round(mean, 2), "quartiles", *(quantile(amounts, shares, p) for p in (0.25, 0.5, 0.75, 0.9)),
          "sum", round(sum(shares), 12))


def record(path, low, high):
    gifts = sorted((float(r["amount_usd"]), int(r["gifts"])) for r in csv.DictReader(open(path)))
    gifts = [g for g in gifts if low <= g[0] <= high]
    n = sum(k for _, k in gifts)
    print("  record", path.split("/")[-1], n, "gifts, mean", round(sum(a * k for a, k in gifts) / n, 2), "quartiles",
          *(quantile([a for a, _ in gifts], [k / n for _, k in gifts], p) for p in (0.25, 0.5, 0.75, 0.9)))


small = [3, 5, 10, 15, 20, 25, 35, 50, 100, 150, 250, 500]
s = rounded(menu(small, 22, 1.0))
show("small", small, s)
record("../raw/gift_amounts_nyc_council_2021.csv", 0, 150)
path = "../raw/gift_amounts_chicago_aldermen_itemised.csv"
for limit in (5600, 6900):
    large = [200, 250, 300, 400, 500, 750, 1000, 1500, 2500, 5000, limit]
    cuts = [sqrt(a * b) for a, b in zip(large, large[1:])]
    counts = [0] * len(large)
    for r in csv.DictReader(open(path)):
        gift, k = float(r["amount_usd"]), int(r["gifts"])
        if 150 < gift <= limit:
            counts[sum(gift > c for c in cuts)] += k
    s = rounded([c / sum(counts) for c in counts])
    show(f"itemised, limit {limit}", large, s)
    mean = sum(p * log(a) for a, p in zip(large, s))
    print("  log-SD", round(sqrt(sum(p * (log(a) - mean) ** 2 for a, p in zip(large, s))), 3))
    record(path, 150.01, limit)
