# Fixed constants of workload W1 -> w1-candidates.csv and w1-affinities.csv; prints the donor segments. Needs NumPy.
import csv

import numpy as np

S, C, R = 12, 150, 50  # segments, candidates, races; candidate c = slot * 50 + race
g = np.random.Generator(np.random.PCG64(20240611))
people = [5000, 3600, 2800, 2200, 1700, 1300, 1000, 800, 600, 450, 300, 200]
affinity = g.normal(0, 1, (S, C))
attention = g.uniform(0.02, 0.6, C)
alpha = g.normal(0, 0.4, C)
fame = g.uniform(0.5, 1.5, S)
momentum = g.uniform(0, 0.4, S)


def digits(x):
    return f"{x:.17g}"


with open("../w1-candidates.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    w.writerow(["name", "race", "strength", "attention", "swing", "endorsedBy"])
    for c in range(C):
        slot, race = divmod(c, R)
        w.writerow([f"c{c:03}", f"r{race:02}", digits(alpha[c]), digits(attention[c]), slot - 1,
                    "slate" if slot == 0 and race < 25 else ""])
with open("../w1-affinities.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    w.writerow(["donors", "candidate", "value"])
    for s in range(S):
        for c in range(C):
            w.writerow([f"s{s:02}", f"c{c:03}", digits(affinity[s, c])])
for s in range(S):
    print(f's{s:02},{people[s]},{digits(fame[s])},{digits(momentum[s])}')
