# Prints how the contested races really came out, for `observed` in the scenarios.
from tables import RAW, rows

every = rows("chicago_alder_races.csv", RAW)
shares = {}
for r in rows("chicago_alder_results.csv", RAW):
    if r["round"] == "general" and r["write_in"] == "0":
        shares.setdefault((r["year"], r["ward"]), []).append(int(r["votes"]))


def quantile(values, p):
    """Linear interpolation between order statistics."""
    v = sorted(values)
    i = p * (len(v) - 1)
    k = int(i)
    return v[k] + (i - k) * (v[min(k + 1, len(v) - 1)] - v[k])


def share(part):
    return f"{sum(part) / len(part):.4f} ({sum(part)} of {len(part)})"


def summary(title, chosen):
    open_seats = [r for r in chosen if r["incumbent_source"] == "open"]
    held = [r for r in chosen if r["incumbent_source"] != "open"]
    # Sophia King (ward 4, 2019) had won a special election.
    elected = [r for r in held if r["incumbent_source"] != "appointee_or_special"
               or (r["year"], r["ward"]) == ("2019", "4")]
    runoffs = [r for r in chosen if r["runoff"] == "1"]
    leaders = [max(s) / sum(s) for s in (shares[r["year"], r["ward"]] for r in chosen)]
    print(f"{title}: contested {len(chosen)}, open {len(open_seats)}, with an incumbent {len(held)}")
    print("  runoffs, share of contested races", share([r["runoff"] == "1" for r in chosen]))
    print("  runoffs, share of open seats", share([r["runoff"] == "1" for r in open_seats]))
    print("  incumbents kept the seat", share([r["incumbent_won"] == "1" for r in held]))
    print("  elected incumbents kept the seat", share([r["incumbent_won"] == "1" for r in elected]))
    print("  leader of the first round won the runoff",
          share([r["round1_leader_won_runoff"] == "1" for r in runoffs]))
    print("  leader's share at 10 25 50 75 90%",
          *(f"{quantile(leaders, p):.3f}" for p in (0.10, 0.25, 0.50, 0.75, 0.90)))


races = [r for r in every if r["year"] >= "2007" and int(r["n_candidates"]) >= 2]
summary("2007-2023", races)
for year in ("2019", "2023"):
    summary(year, [r for r in races if r["year"] == year])
for year in ("2007", "2011", "2015", "2019", "2023"):
    all_ = [r for r in every if r["year"] == year]
    print(year, "candidates a ward", f"{sum(int(r['n_candidates']) for r in all_) / 50:.2f}",
          "unopposed", sum(int(r["n_candidates"]) + int(r["n_write_in"]) == 1 for r in all_),
          "opposed by write-ins only",
          sum(int(r["n_candidates"]) == 1 and int(r["n_write_in"]) > 0 for r in all_),
          "runoffs", sum(r["runoff"] == "1" for r in all_))
