"""Workload W1 with Mesa: each donor is an agent who gives in a week with probability lambda. Shares no code.

Run: w1_mesa.py REPLICATES PROCESSES
"""

import sys, time, resource, math, bisect, numpy as np, mesa
import w1_parameters

P = {name: np.array(values) for name, values in w1_parameters.load().items()}
S, C, R, T = 12, 150, 50, 35
Q = np.array([0.12, 0.15, 0.28, 0.22, 0.13, 0.06, 0.03, 0.01])
SZ = [5, 10, 25, 50, 100, 250, 500, 1000]
SZ100 = [z for z, q in zip(SZ, Q) for _ in range(round(q * 100))]
b, wf, wm, A0, alpha, load = (P[k] for k in ("b", "wf", "wm", "A0", "alpha", "load"))


class Donor(mesa.Agent):
    __slots__ = ("seg",)

    def __init__(self, model, seg):
        super().__init__(model)
        self.seg = seg

    def step(self):
        m = self.model
        rnd = m.random.random
        if rnd() < m.lam:
            size = SZ100[int(rnd() * 100)]
            if rnd() < m.pi:
                m.fund_cash += size
            else:
                m.week[bisect.bisect_right(m.cdf[self.seg], rnd() * m.tot[self.seg])] += size


def marg(e, M, r):
    w = e * (1 + M / 20000) ** 0.3
    s = w / (w + r)
    z = (s - 0.5) / 0.08
    return math.exp(-0.5 * z * z) * s * (1 - s) / (20000 + M)


class Campaign(mesa.Model):
    def __init__(self, pi, rng):
        super().__init__(rng=rng)
        self.pi = pi
        self.A = A0.copy()
        self.rd = np.zeros(C)
        self.fund = np.zeros(25)
        self.t = 0
        for s in range(S):
            Donor.create_agents(self, int(P["n"][s]), s)

    def step(self):
        self.t += 1
        self.lam = 0.02 * (0.5 + self.t / 35)
        a = np.exp(b + wf[:, None] * np.log(self.A) + wm[:, None] * np.log1p(self.rd / 10000))
        self.cdf = np.cumsum(a, 1).tolist()
        self.tot = [x[-1] for x in self.cdf]
        self.week = [0] * C
        self.fund_cash = 0
        self.agents.do("step")
        d = np.array(self.week, float)
        self.rd += d
        self.A += 0.02 * (1 - self.A) * (1 - np.exp(-d / 1000))
        if self.fund_cash:
            ch = self.fund_cash / 20
            e = np.exp(alpha)
            x = e * (1 + self.rd / 20000) ** 0.3
            rv = np.maximum(x[50:75], x[100:125])
            m = [marg(e[r], self.rd[r] + self.fund[r], rv[r]) for r in range(25)]
            for _ in range(20):
                k = max(range(25), key=m.__getitem__)
                self.fund[k] += ch
                m[k] = marg(e[k], self.rd[k] + self.fund[k], rv[k])


def replicate(i):
    g = np.random.default_rng([99, i])
    sh = alpha + 0.3 * g.standard_normal(C) + 0.2 * g.standard_normal() * load
    sh[:25] += 0.15 * g.standard_normal()
    rs = 0.15 * g.standard_normal(C)
    out = []
    for pi in (0.0, 0.6):
        mo = Campaign(pi, i * 2 + (pi > 0))
        for t in range(T):
            mo.step()
        M = mo.rd.copy()
        M[:25] += mo.fund
        w = (np.exp(sh) * (1 + M / 20000) ** 0.3).reshape(3, R)
        x = w * np.exp(rs).reshape(3, R)
        x[w.argmin(0), np.arange(R)] = 0
        win = np.where(w.max(0) > w.sum(0) / 2, w.argmax(0), x.argmax(0)) == 0
        out += [win[:25].sum(), M.sum(), M[:25].sum()]
    return out


if __name__ == "__main__":
    N, th = int(sys.argv[1]), int(sys.argv[2])
    t, cpu = time.time(), time.process_time()
    if th == 1:
        r = [replicate(i) for i in range(N)]
    else:
        import multiprocessing as mp

        with mp.Pool(th) as p:
            r = p.map(replicate, range(N), chunksize=1)
    dt, cpu = time.time() - t, time.process_time() - cpu
    r = np.array(r, float)
    for st in (0, 1):
        print(
            "%s mean seats %.3f +- %.3f money %.0f slate %.0f"
            % (
                ("scattered", "pooled   ")[st],
                r[:, 3 * st].mean(),
                r[:, 3 * st].std() / N**0.5,
                r[:, 3 * st + 1].mean(),
                r[:, 3 * st + 2].mean(),
            )
        )
    print(
        "mesa %s proc %d: %d reps %.1f s %.3f rep/s cpu %.3f s rss %d MB"
        % (
            mesa.__version__,
            th,
            N,
            dt,
            N / dt,
            cpu,
            max(
                resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
                resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
            )
            // 1024,
        )
    )
