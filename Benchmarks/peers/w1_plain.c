// Workload W1 in plain C: one number at a time, double precision, libm. Shares no code with the package.
// Run: w1_plain REPLICATES THREADS [PEOPLE-FACTOR [SEED]]. Constants: params.h, made by w1_parameters.py.
#include "params.h"
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
typedef struct {
  uint64_t s[4];
} rng;
static inline uint64_t rotl(uint64_t x, int k) {
  return x << k | x >> (64 - k);
}
static inline uint64_t nxt(rng *g) {
  uint64_t *s = g->s, r = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 45);
  return r;
}
static inline double uni(rng *g) {
  return ((nxt(g) >> 11) + .5) * 0x1p-53;
}
static void seed(rng *g, uint64_t x) {
  for (int i = 0; i < 4; i++) {
    x += 0x9e3779b97f4a7c15ull;
    uint64_t z = x;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ z >> 27) * 0x94d049bb133111ebull;
    g->s[i] = z ^ z >> 31;
  }
}
static double norm(rng *g) {
  return sqrt(-2 * log(uni(g))) * cos(6.283185307179586 * uni(g));
}
static int64_t poisson(rng *g, double L) {
  if (L <= 0)
    return 0;
  if (L < 10) {
    double p = exp(-L), u = uni(g);
    int64_t k = 0;
    while (u > p && k < 200) {
      u -= p;
      k++;
      p *= L / k;
    }
    return k;
  }
  double sl = sqrt(L), ll = log(L), b = .931 + 2.53 * sl, a = -.059 + .02483 * b, ia = 1.1239 + 1.1328 / (b - 3.4),
         vr = .9277 - 3.6224 / (b - 2);
  for (;;) {
    double u = uni(g) - .5, v = uni(g), us = .5 - fabs(u);
    double k = floor((2 * a / us + b) * u + L + .43);
    if (us >= .07 && v <= vr)
      return k;
    if (k < 0 || (us < .013 && v > us))
      continue;
    if (log(v) + log(ia) - log(a / (us * us) + b) <= -L + k * ll - lgamma(k + 1))
      return k;
  }
}
static const double Q[8] = {.12, .15, .28, .22, .13, .06, .03, .01}, SZ[8] = {5, 10, 25, 50, 100, 250, 500, 1000};
static double SZ100[100];
static double scale = 1;
typedef struct {
  long hist[2][26], win[2][25];
  double s[2], ss[2], money[2][C];
  long lo, hi;
  uint64_t sd;
} res;
static double dollars(rng *g, double L) {
  double d = 0;
  if (L > 200) {
    for (int j = 0; j < 8; j++)
      d += SZ[j] * poisson(g, L * Q[j]);
  } else {
    int64_t k = poisson(g, L);
    for (int64_t i = 0; i < k; i++)
      d += SZ100[(uint32_t)((nxt(g) >> 32) * 100 >> 32)];
  }
  return d;
}
static double marg(double al, double M, double r) {
  double w = exp(al) * pow(1 + M / 20000, .3), s = w / (w + r), z = (s - .5) / .08;
  return exp(-.5 * z * z) * s * (1 - s) / (20000 + M);
}
static void replicate(uint64_t sd, long rep, res *o) {
  rng g;
  seed(&g, sd * 0x100000001b3ull + rep * 0x9e3779b97f4a7c15ull * 7);
  double city = .2 * norm(&g), sl = .15 * norm(&g), sh[C], rs[C];
  for (int c = 0; c < C; c++) {
    sh[c] = P_alpha[c] + .3 * norm(&g) + city * P_load[c] + (c < 25 ? sl : 0);
  }
  for (int c = 0; c < C; c++)
    rs[c] = .15 * norm(&g);
  for (int st = 0; st < 2; st++) {
    double pi = st ? .6 : 0, A[C], raised[C], fund[25], L[C], a[C];
    memset(raised, 0, sizeof raised);
    memset(fund, 0, sizeof fund);
    memcpy(A, P_A0, sizeof A);
    for (int t = 1; t <= T; t++) {
      double lam = .02 * (.5 + t / 35.), LF = 0, lA[C], lR[C];
      memset(L, 0, sizeof L);
      for (int c = 0; c < C; c++) {
        lA[c] = log(A[c]);
        lR[c] = log(1 + raised[c] / 10000);
      }
      for (int s = 0; s < S; s++) {
        double D = 0;
        for (int c = 0; c < C; c++) {
          a[c] = exp(P_b[s * C + c] + P_wf[s] * lA[c] + P_wm[s] * lR[c]);
          D += a[c];
        }
        double w = P_n[s] * scale * lam;
        LF += w * pi;
        w *= (1 - pi) / D;
        for (int c = 0; c < C; c++)
          L[c] += w * a[c];
      }
      for (int c = 0; c < C; c++) {
        double d = dollars(&g, L[c]);
        raised[c] += d;
        A[c] += .02 * (1 - A[c]) * (1 - exp(-d / 1000));
      }
      if (st) {
        double ch = dollars(&g, LF) / 20, rv[25], m[25];
        if (ch <= 0)
          continue;
        for (int r = 0; r < 25; r++) {
          double x = exp(P_alpha[50 + r]) * pow(1 + raised[50 + r] / 20000, .3),
                 y = exp(P_alpha[100 + r]) * pow(1 + raised[100 + r] / 20000, .3);
          rv[r] = x > y ? x : y;
          m[r] = marg(P_alpha[r], raised[r] + fund[r], rv[r]);
        }
        for (int i = 0; i < 20; i++) {
          int b = 0;
          for (int r = 1; r < 25; r++)
            if (m[r] > m[b])
              b = r;
          fund[b] += ch;
          m[b] = marg(P_alpha[b], raised[b] + fund[b], rv[b]);
        }
      }
    }
    int seats = 0;
    for (int r = 0; r < R; r++) {
      double w[3], tot = 0;
      int best = 0, lo = 0;
      for (int j = 0; j < 3; j++) {
        int c = j * 50 + r;
        double M = raised[c] + (c < 25 ? fund[c] : 0);
        o->money[st][c] += M;
        w[j] = exp(sh[c]) * pow(1 + M / 20000, .3);
        tot += w[j];
        if (w[j] > w[best])
          best = j;
        if (w[j] <= w[lo])
          lo = j;
      }
      if (w[best] <= .5 * tot) {
        double bw = -1;
        for (int j = 0; j < 3; j++)
          if (j != lo) {
            double x = w[j] * exp(rs[j * 50 + r]);
            if (x > bw) {
              bw = x;
              best = j;
            }
          }
      }
      if (r < 25 && best == 0) {
        seats++;
        o->win[st][r]++;
      }
    }
    o->hist[st][seats]++;
    o->s[st] += seats;
    o->ss[st] += seats * seats;
  }
}
static void *work(void *p) {
  res *o = p;
  for (long i = o->lo; i < o->hi; i++)
    replicate(o->sd, i, o);
  return 0;
}
int main(int n, char **v) {
  long N = n > 1 ? atol(v[1]) : 1000;
  int th = n > 2 ? atoi(v[2]) : 1;
  scale = n > 3 ? atof(v[3]) : 1;
  uint64_t sd = n > 4 ? atol(v[4]) : 1;
  double cum = 0;
  int x = 0;
  for (int j = 0; j < 8; j++) {
    cum += Q[j];
    for (; x < (int)(cum * 100 + .5); x++)
      SZ100[x] = SZ[j];
  }
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  res *o = calloc(th, sizeof *o);
  pthread_t id[64];
  for (int i = 0; i < th; i++) {
    o[i].lo = N * i / th;
    o[i].hi = N * (i + 1) / th;
    o[i].sd = sd;
    pthread_create(id + i, 0, work, o + i);
  }
  for (int i = 0; i < th; i++) {
    pthread_join(id[i], 0);
    if (i)
      for (int st = 0; st < 2; st++) {
        o->s[st] += o[i].s[st];
        o->ss[st] += o[i].ss[st];
        for (int c = 0; c < C; c++)
          o->money[st][c] += o[i].money[st][c];
      }
  }
  clock_gettime(CLOCK_MONOTONIC, &b);
  double dt = b.tv_sec - a.tv_sec + 1e-9 * (b.tv_nsec - a.tv_nsec);
  for (int st = 0; st < 2; st++) {
    double m = o->s[st] / N, se = sqrt((o->ss[st] / N - m * m) / N), tm = 0, sm = 0;
    for (int c = 0; c < C; c++) {
      tm += o->money[st][c] / N;
      if (c < 25)
        sm += o->money[st][c] / N;
    }
    printf("%s mean seats %.4f +- %.4f  money %.0f slate %.0f\n", st ? "pooled   " : "scattered", m, se, tm, sm);
  }
  double cpu = (double)clock() / CLOCKS_PER_SEC;
  printf("%ld reps %d thr %.3f s  %.1f rep/s  %.1f us/rep/thread  cpu %.4f s\n", N, th, dt, N / dt, dt * th / N * 1e6,
         cpu);
}
