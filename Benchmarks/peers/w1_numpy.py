"""Workload W1 with NumPy, many replicates at once. Shares no code with the package.

Run: w1_numpy.py REPLICATES BATCH (flat|persize|multi) (float32|float64) PROCESSES
"""

import sys, time, resource, numpy as np
import w1_parameters

P = {name: np.array(values) for name, values in w1_parameters.load().items()}
S, C, R, T = 12, 150, 50, 35
Q = np.array([0.12, 0.15, 0.28, 0.22, 0.13, 0.06, 0.03, 0.01])
SZ = np.array([5, 10, 25, 50, 100, 250, 500, 1000.0])


def ndtr_marg(e, M, r):
    w = e * (1 + M / 20000) ** 0.3
    s = w / (w + r)
    z = (s - 0.5) / 0.08
    return np.exp(-0.5 * z * z) * s * (1 - s) / (20000 + M)


SZ100 = np.repeat(SZ, np.round(Q * 100).astype(int))


def dollars_flat(g, L):  # Poisson totals, one flat list of gift sizes, per-candidate sums
    k = g.poisson(L).ravel()
    tot = k.sum()
    cs = np.empty(tot + 1)
    cs[0] = 0
    np.cumsum(SZ100[g.integers(0, 100, tot)], out=cs[1:])
    e = np.cumsum(k)
    return (cs[e] - cs[e - k]).reshape(L.shape)


def dollars_persize(g, L):
    return g.poisson(L[..., None] * Q) @ SZ


def dollars_multi(g, L):
    return g.multinomial(g.poisson(L), Q) @ SZ


def batch(B, seed, bi, dollars, dt):
    g = np.random.Generator(np.random.SFC64([seed, bi]))
    b = P["b"].astype(dt)
    wf = P["wf"].astype(dt)[:, None]
    wm = P["wm"].astype(dt)[:, None]
    n = P["n"].astype(dt)
    sh = P["alpha"] + 0.3 * g.standard_normal((B, C)) + 0.2 * g.standard_normal((B, 1)) * P["load"]
    sh[:, :25] += 0.15 * g.standard_normal((B, 1))
    rs = 0.15 * g.standard_normal((B, C))
    ea = np.exp(P["alpha"])
    out = []
    ar = np.arange(B)
    for pi in (0.0, 0.6):
        A = np.tile(P["A0"], (B, 1)).astype(dt)
        rd = np.zeros((B, C), dt)
        fund = np.zeros((B, 25))
        for t in range(1, T + 1):
            lam = 0.02 * (0.5 + t / 35)
            a = np.exp(
                b + wf * np.log(A)[:, None, :] + wm * np.log1p(rd / 10000)[:, None, :]
            )  # B,S,C
            gk = n * lam * (1 - pi) / a.sum(2)
            L = np.matmul(gk[:, None, :], a)[:, 0, :]
            d = dollars(g, L).astype(dt)
            rd += d
            A += 0.02 * (1 - A) * (1 - np.exp(-d / 1000))
            if pi:
                ch = dollars_persize(g, np.full(B, (n * lam * pi).sum())) / 20
                rv = np.maximum(
                    ea[50:75] * (1 + rd[:, 50:75] / 20000) ** 0.3,
                    ea[100:125] * (1 + rd[:, 100:125] / 20000) ** 0.3,
                )
                M = rd[:, :25] + fund
                m = ndtr_marg(ea[:25], M, rv)
                for _ in range(20):
                    i = m.argmax(1)
                    M[ar, i] += ch
                    m[ar, i] = ndtr_marg(ea[i], M[ar, i], rv[ar, i])
                fund = M - rd[:, :25]
        M = rd.astype(float)
        M[:, :25] += fund
        w = np.exp(sh) * (1 + M / 20000) ** 0.3
        w = w.reshape(B, 3, R)
        x = w * np.exp(rs).reshape(B, 3, R)
        h = w.sum(1) / 2
        maj = w.argmax(1)
        x[ar[:, None], w.argmin(1), np.arange(R)] = 0
        win = np.where(w.max(1) > h, maj, x.argmax(1)) == 0
        seats = win[:, :25].sum(1)
        out.append((seats, win[:, :25].sum(0), M.sum(0)))
    return out


def run(N, B=64, meth="flat", dt=np.float64, seed=1, off=0):
    f = globals()["dollars_" + meth]
    r = [[], []]
    m = np.zeros((2, C))
    for bi in range(off, off + N // B):
        for st, o in enumerate(batch(B, seed, bi, f, dt)):
            r[st].append(o[0])
            m[st] += o[2]
    return [np.concatenate(x) for x in r], m / (N // B * B)


def go(a):
    return run(*a)


if __name__ == "__main__":
    N, B, meth, dt, th = (
        int(sys.argv[1]),
        int(sys.argv[2]),
        sys.argv[3],
        np.dtype(sys.argv[4]),
        int(sys.argv[5]),
    )
    t, cpu = time.time(), time.process_time()
    if th == 1:
        res = [run(N, B, meth, dt)]
    else:
        import multiprocessing as mp

        with mp.get_context("fork").Pool(th) as p:
            res = p.map(go, [(N // th, B, meth, dt, 1, i * 10**6) for i in range(th)])
    dtm, cpu = time.time() - t, time.process_time() - cpu
    n = sum(len(x[0][0]) for x in res)
    for st in (0, 1):
        s = np.concatenate([x[0][st] for x in res])
        m = np.mean([x[1][st] for x in res], 0)
        print(
            "%s mean seats %.4f +- %.4f money %.0f slate %.0f"
            % (("scattered", "pooled   ")[st], s.mean(), s.std() / n**0.5, m.sum(), m[:25].sum())
        )
    print(
        "numpy %s B=%d %s %d proc: %d reps %.2f s %.1f rep/s cpu %.3f s  rss %d MB"
        % (
            meth,
            B,
            dt,
            th,
            n,
            dtm,
            n / dtm,
            cpu,
            max(
                resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
                resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
            )
            // 1024,
        )
    )
