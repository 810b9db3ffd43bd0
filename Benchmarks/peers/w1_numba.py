"""Workload W1 compiled by Numba. Shares no code with the package.

Run: w1_numba.py REPLICATES THREADS [fm] [persize]
"""

import sys, time, math, resource, numpy as np, numba as nb
import w1_parameters

P = {name: np.array(values) for name, values in w1_parameters.load().items()}
S, C, R, T = 12, 150, 50, 35
N_ = P["n"].astype(float)
b = P["b"]
A0 = P["A0"]
alpha = P["alpha"]
wf = P["wf"]
wm = P["wm"]
load = P["load"]
Q = np.array([0.12, 0.15, 0.28, 0.22, 0.13, 0.06, 0.03, 0.01])
SZ = np.array([5, 10, 25, 50, 100, 250, 500, 1000.0])
SZ100 = np.repeat(SZ, np.round(Q * 100).astype(int))
fm = "fastmath" in sys.argv
PERSIZE = "persize" in sys.argv


@nb.njit(inline="always")
def dollars(L):
    d = 0.0
    if PERSIZE or L > 200.0:
        for j in range(8):
            d += SZ[j] * np.random.poisson(L * Q[j])
    else:
        k = np.random.poisson(L)
        for i in range(k):
            d += SZ100[int(np.random.random() * 100)]
    return d


@nb.njit(fastmath=fm)
def marg(al, M, r):
    w = math.exp(al) * (1 + M / 20000) ** 0.3
    s = w / (w + r)
    z = (s - 0.5) / 0.08
    return math.exp(-0.5 * z * z) * s * (1 - s) / (20000 + M)


@nb.njit(fastmath=fm)
def rep(seed, seats, win, money):
    np.random.seed(seed)
    city = 0.2 * np.random.normal()
    sl = 0.15 * np.random.normal()
    sh = np.empty(C)
    rs = np.empty(C)
    for c in range(C):
        sh[c] = alpha[c] + 0.3 * np.random.normal() + city * load[c] + (sl if c < 25 else 0.0)
    for c in range(C):
        rs[c] = 0.15 * np.random.normal()
    L = np.empty(C)
    a = np.empty(C)
    lA = np.empty(C)
    lR = np.empty(C)
    A = np.empty(C)
    rd = np.empty(C)
    fund = np.empty(C)
    rv = np.empty(25)
    m = np.empty(25)
    w = np.empty(3)
    for st in range(2):
        pi = 0.6 if st else 0.0
        for c in range(C):
            A[c] = A0[c]
            rd[c] = 0
            fund[c] = 0
        for t in range(1, T + 1):
            lam = 0.02 * (0.5 + t / 35)
            LF = 0.0
            for c in range(C):
                lA[c] = math.log(A[c])
                lR[c] = math.log(1 + rd[c] / 10000)
                L[c] = 0
            for s in range(S):
                D = 0.0
                for c in range(C):
                    a[c] = math.exp(b[s, c] + wf[s] * lA[c] + wm[s] * lR[c])
                    D += a[c]
                x = N_[s] * lam
                LF += x * pi
                x *= (1 - pi) / D
                for c in range(C):
                    L[c] += x * a[c]
            for c in range(C):
                d = dollars(L[c])
                rd[c] += d
                A[c] += 0.02 * (1 - A[c]) * (1 - math.exp(-d / 1000))
            if st:
                ch = dollars(LF) / 20
                for r in range(25):
                    rv[r] = max(
                        math.exp(alpha[50 + r]) * (1 + rd[50 + r] / 20000) ** 0.3,
                        math.exp(alpha[100 + r]) * (1 + rd[100 + r] / 20000) ** 0.3,
                    )
                    m[r] = marg(alpha[r], rd[r] + fund[r], rv[r])
                for i in range(20):
                    k = np.argmax(m)
                    fund[k] += ch
                    m[k] = marg(alpha[k], rd[k] + fund[k], rv[k])
        n = 0
        for r in range(R):
            tot = 0.0
            best = 0
            lo = 0
            for j in range(3):
                c = j * 50 + r
                M = rd[c] + fund[c]
                money[st, c] = M
                w[j] = math.exp(sh[c]) * (1 + M / 20000) ** 0.3
                tot += w[j]
                if w[j] > w[best]:
                    best = j
                if w[j] <= w[lo]:
                    lo = j
            if w[best] <= 0.5 * tot:
                bw = -1.0
                for j in range(3):
                    if j != lo:
                        x = w[j] * math.exp(rs[j * 50 + r])
                        if x > bw:
                            bw = x
                            best = j
            if r < 25 and best == 0:
                n += 1
                win[st, r] = 1
        seats[st] = n


@nb.njit(parallel=True)
def run(N, off, seats, win, money):
    for i in nb.prange(N):
        rep(i + off, seats[i], win[i], money[i])


if __name__ == "__main__":
    N, th = int(sys.argv[1]), int(sys.argv[2])
    nb.set_num_threads(th)

    def go(N):
        a = np.zeros((N, 2)), np.zeros((N, 2, 25), np.int8), np.zeros((N, 2, C))
        run(N, 1, *a)
        return a

    t0 = time.time()
    go(2)
    tc = time.time() - t0
    t, cpu = time.time(), time.process_time()
    s, w, m = go(N)
    dt, cpu = time.time() - t, time.process_time() - cpu
    for st in (0, 1):
        print(
            "%s mean seats %.4f +- %.4f money %.0f slate %.0f"
            % (
                ("scattered", "pooled   ")[st],
                s[:, st].mean(),
                s[:, st].std() / N**0.5,
                m[:, st].sum(1).mean(),
                m[:, st, :25].sum(1).mean(),
            )
        )
    print(
        "numba %s thr %d: %d reps %.2f s %.1f rep/s cpu %.3f s compile %.1f s rss %d MB"
        % (
            sys.argv[3:],
            th,
            N,
            dt,
            N / dt,
            cpu,
            tc,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        )
    )
