// Workload W1 in C, tuned by hand: eight float lanes through the vector extensions of GCC and Clang, own exp2 and log2,
// Poisson counts by inversion, large counts of gifts from alias tables. x86-64-v2 and later. Shares no code with the
// package. Run: w1_tuned REPLICATES THREADS [PEOPLE-FACTOR [SEED]]. Constants: params.h, made by w1_parameters.py.
#include "params.h"
#include <immintrin.h>
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpsabi"
#endif
typedef float vf __attribute__((vector_size(32), aligned(32)));
typedef float vfu __attribute__((vector_size(32), aligned(4)));
typedef int32_t vi __attribute__((vector_size(32), aligned(32)));
typedef uint32_t vu __attribute__((vector_size(32), aligned(32)));
typedef uint64_t vq __attribute__((vector_size(32), aligned(32)));
#define CP 152
#define NV 19
#define AI static inline __attribute__((always_inline))
#define FI(x) __builtin_convertvector(x, vf)
AI vf sel(vi m, vf a, vf b) {
  return (vf)(((vi)a & m) | ((vi)b & ~m));
}
AI vf vmaxf(vf a, vf b) {
#ifdef __AVX__
  return (vf)_mm256_max_ps((__m256)a, (__m256)b);
#else
  return sel(a > b, a, b);
#endif
}
AI int mask(vi m) {
#ifdef __AVX__
  return _mm256_movemask_ps((__m256)m);
#else
  __m128i h[2];
  memcpy(h, &m, 32);
  return _mm_movemask_ps((__m128)h[0]) | _mm_movemask_ps((__m128)h[1]) << 4;
#endif
}
AI vf ld(const float *p) {
  return *(const vfu *)p;
}
AI void st_(float *p, vf x) {
  *(vfu *)p = x;
}
AI float hmax(vf x) {
#ifdef __AVX__
  __m128 a = _mm_max_ps(_mm256_castps256_ps128((__m256)x), _mm256_extractf128_ps((__m256)x, 1));
#else
  __m128 h[2];
  memcpy(h, &x, 32);
  __m128 a = _mm_max_ps(h[0], h[1]);
#endif
  a = _mm_max_ps(a, _mm_movehl_ps(a, a));
  a = _mm_max_ss(a, _mm_shuffle_ps(a, a, 1));
  return _mm_cvtss_f32(a);
}
AI float hsum(vf x) {
  float t[8];
  memcpy(t, &x, 32);
  return ((t[0] + t[4]) + (t[1] + t[5])) + ((t[2] + t[6]) + (t[3] + t[7]));
}
// 2^x for -126.4<x<126 : bias so that truncation rounds to nearest
AI vf vexp2(vf x) {
  vi n = __builtin_convertvector(x + 127.5f, vi);
  vf f = x - FI(n - 127);
  vf q = f * f, p = (1.0f + f * 0x1.62e4300000000p-1f) + q * ((0x1.ebfa480000000p-3f + f * 0x1.c6af6a0000000p-5f) +
                                                              q * (0x1.3cc10c0000000p-7f + f * 0x1.5f0a220000000p-10f));
  return p * (vf)(n << 23);
}
// log2 x, x>0 : atanh series, one division
AI vf vlog2(vf x) {
  vi b = (vi)x;
  vi e = (b - 0x3f3504f3) >> 23;
  vf m = (vf)(b - (e << 23));
  vf s = (m - 1.0f) / (m + 1.0f), z = s * s;
  vf p = z * 0.431734693f + 0.576714449f;
  p = p * z + 0.961798847f;
  p = p * z + 2.88539008f;
  return s * p + FI(e);
}
typedef struct {
  vq a[4], b[4];
} rng; // 8 xoshiro256++ streams, two per-step AVX2 vectors
AI vq rotl(vq x, int k) {
  return x << k | x >> (64 - k);
}
AI vq step(vq *s) {
  vq r = rotl(s[0] + s[3], 23) + s[0], t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 45);
  return r;
}
AI uint64_t sm(uint64_t *x) {
  uint64_t z = (*x += 0x9e3779b97f4a7c15ull);
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ z >> 27) * 0x94d049bb133111ebull;
  return z ^ z >> 31;
}
static void seed(rng *g, uint64_t sd, uint64_t rep) {
  uint64_t x = sd;
  x = sm(&x) ^ (rep * 0xd1342543de82ef95ull);
  x = sm(&x);
  for (int i = 0; i < 4; i++)
    for (int l = 0; l < 4; l++) {
      g->a[i][l] = sm(&x);
      g->b[i][l] = sm(&x);
    }
}
static __attribute__((noinline)) void fill(rng *g, uint32_t *o, int n) { // n rounded up to 16
  vq a[4], b[4];
  memcpy(a, g->a, sizeof a);
  memcpy(b, g->b, sizeof b);
  for (int i = 0; i < n; i += 16) {
    *(vq *)(o + i) = step(a);
    *(vq *)(o + i + 8) = step(b);
  }
  memcpy(g->a, a, sizeof a);
  memcpy(g->b, b, sizeof b);
}
AI vf u01(vu r) {
  return FI((vi)(r >> 8)) * 0x1p-24f;
}
typedef struct {
  uint64_t s[4];
} srng; // scalar stream for the rare paths
AI uint64_t snx(srng *g) {
  uint64_t *s = g->s, r = ((s[0] + s[3]) << 23 | (s[0] + s[3]) >> 41) + s[0], t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = s[3] << 45 | s[3] >> 19;
  return r;
}
AI double suni(srng *g) {
  return ((snx(g) >> 11) + .5) * 0x1p-53;
}
static double lfact[1 << 10];
AI double lgf(double k) {
  if (k < 1024)
    return lfact[(int)k];
  double x = k + 1;
  return (x - .5) * log(x) - x + .91893853320467274 + 1 / (12 * x) - 1 / (360 * x * x * x);
}
static __attribute__((noinline)) int64_t poisson(srng *g, double L) {
  if (L < 10) {
    double p = exp(-L), u = suni(g);
    int64_t k = 0;
    while (u > p && k < 200) {
      u -= p;
      k++;
      p *= L / k;
    }
    return k;
  }
  double sl = sqrt(L), b = .931 + 2.53 * sl, a = -.059 + .02483 * b, vr = .9277 - 3.6224 / (b - 2);
  for (;;) {
    double u = suni(g) - .5, v = suni(g), us = .5 - fabs(u);
    double k = floor((2 * a / us + b) * u + L + .43);
    if (us >= .07 && v <= vr)
      return k;
    if (k < 0 || (us < .013 && v > us))
      continue;
    double ia = 1.1239 + 1.1328 / (b - 3.4);
    if (log(v * ia / (a / (us * us) + b)) <= -L + k * log(L) - lgf(k))
      return k;
  }
}
static const double Q[8] = {.12, .15, .28, .22, .13, .06, .03, .01};
static const int SZ[8] = {5, 10, 25, 50, 100, 250, 500, 1000};
static uint32_t SZ100[100];
typedef struct {
  uint32_t thr;
  uint16_t lo, hi;
} al;
static al L4[1024], L16[4096], L64[8192],
    L256[16384]; // alias tables: sums of 4,16,64,256 gifts in $5 units
static float inv[512];
static int pos[CP], cand[CP];
static float Eb[S][CP] __attribute__((aligned(64))); // b*log2e
static float Wf[S], Wm[S], Nn[S], A0v[CP] __attribute__((aligned(64))), ea[CP] __attribute__((aligned(64)));
static double scale = 1;
typedef struct {
  long hist[2][26], win[2][R];
  double s[2], ss[2], money[2][CP];
  long lo, hi;
  uint64_t sd;
} __attribute__((aligned(64))) res;
typedef struct {
  float L2[CP], A[CP], rd[CP], fund[32], lA[CP], lR[CP], L[CP], a[S][CP], sh[CP], rs[CP];
  int32_t k[CP];
  int32_t d[CP];
  uint32_t rb[320];
  float mg[26][32];
  uint32_t gb[1 << 16];
  char gap[2048 + 192];
  uint32_t cum[(1 << 16) + 8];
  rng g;
  srng sg;
} __attribute__((aligned(64))) wk;
static inline uint32_t dr(srng *g, const al *t, int bits) {
  uint64_t r = snx(g);
  uint32_t j = r >> (64 - bits);
  return ((uint32_t)r < t[j].thr) ? t[j].lo : t[j].hi;
}
static uint32_t big16(srng *g, int64_t k) { // sum of k gifts, dollars: base-4 digits of k, one
                                            // alias draw per unit of each digit
  uint64_t d = 0;
  for (int64_t m = k >> 8; m > 0; m--)
    d += dr(g, L256, 14);
  for (int m = k >> 6 & 3; m > 0; m--)
    d += dr(g, L64, 13);
  for (int m = k >> 4 & 3; m > 0; m--)
    d += dr(g, L16, 12);
  for (int m = k >> 2 & 3; m > 0; m--)
    d += dr(g, L4, 10);
  d *= 5;
  for (int m = k & 3; m > 0; m--)
    d += SZ100[(snx(g) >> 32) * 100 >> 32];
  return d;
}
static double compound(srng *g, double L) {
  if (L < 8000)
    return big16(g, poisson(g, L));
  double d = 0;
  for (int j = 0; j < 8; j++)
    d += SZ[j] * (double)poisson(g, L * Q[j]);
  return d;
}
static __attribute__((noinline)) int64_t poisson_uv(srng *g, double L, double u,
                                                    double v) { // PTRS continuing from a given (u-.5,v)
  double sl = sqrt(L), b = .931 + 2.53 * sl, a = -.059 + .02483 * b, ia = 1.1239 + 1.1328 / (b - 3.4), ll = log(L);
  for (;;) {
    double us = .5 - fabs(u);
    double k = floor((2 * a / us + b) * u + L + .43);
    if (us > 0 && k >= 0 && !(us < .013 && v > us) && log(v * ia / (a / (us * us) + b)) <= -L + k * ll - lgf(k))
      return k;
    u = suni(g) - .5;
    v = suni(g);
    if (.5 - fabs(u) >= .07 && v <= .9277 - 3.6224 / (b - 2)) {
      us = .5 - fabs(u);
      return floor((2 * a / us + b) * u + L + .43);
    }
  }
}
#define BIG 24.0f
static __attribute__((noinline)) void gifts(wk *w) {
  // 1. Poisson counts, 8 candidates at a time, by inversion
  fill(&w->g, w->rb, CP);
  uint64_t bigm[NV];
  int anybig = 0;
  vf P0[NV];
  for (int v = 0; v < NV; v++) {
    vf l = *(vf *)(w->L + 8 * v);
    vi big = l > BIG;
    int bm = mask(big);
    bigm[v] = bm;
    anybig |= bm;
    l = (vf)((vi)l & ~big);
    *(vf *)(w->L2 + 8 * v) = l;
    P0[v] = vexp2(l * -1.44269504f);
  }
  for (int v = 0; v < NV; v++) {
    vf l = *(vf *)(w->L2 + 8 * v), u = u01(*(vu *)(w->rb + 8 * v)), p = P0[v], cdf = p;
    vi n = {0};
    vi m = u >= cdf;
    int j = 1;
    while (mask(m) && j < 90) {
      n -= m;
      p = p * (l * inv[j]);
      cdf += p;
      m = u >= cdf;
      j++;
      n -= m;
      p = p * (l * inv[j]);
      cdf += p;
      m = u >= cdf;
      j++;
    }
    *(vi *)(w->k + 8 * v) = n;
  }
  // 2. sizes: one flat list of gifts, running sum, each candidate takes a difference of two running
  // sums
  vi ns = {0};
  for (int v = 0; v < NV; v++)
    ns += *(vi *)(w->k + 8 * v);
  uint32_t N = 0;
  for (int j = 0; j < 8; j++)
    N += ns[j];
  fill(&w->g, w->gb, N);
  uint32_t s = 0;
  w->cum[0] = 0;
  for (uint32_t i = 0; i < N; i++) {
    s += SZ100[(uint64_t)w->gb[i] * 100 >> 32];
    w->cum[i + 1] = s;
  }
  {
    uint32_t n = 0, pv = 0;
    for (int c = 0; c < CP; c++) {
      n += w->k[c];
      uint32_t x = w->cum[n];
      w->d[c] = (int32_t)(x - pv);
      pv = x;
    }
  }
  if (anybig) {
    fill(&w->g, w->gb, 2 * CP);
    for (int v = 0; v < NV; v++)
      if (bigm[v]) {
        vf l = vmaxf(*(vf *)(w->L + 8 * v), (vf){0} + BIG);
        vf u = u01(*(vu *)(w->gb + 16 * v)) - .49999997f, q = u01(*(vu *)(w->gb + 16 * v + 8)) + 2e-8f;
#ifdef __AVX__
        vf sl = (vf)_mm256_sqrt_ps((__m256)l);
#else
        vf sl;
        for (int j = 0; j < 8; j++)
          sl[j] = sqrtf(l[j]);
#endif
        vf b = .931f + 2.53f * sl, a = -.059f + .02483f * b, vr = .9277f - 3.6224f / (b - 2.0f),
           us = .5f - (vf)((vi)u & 0x7fffffff);
        vf x = (2.0f * a / us + b) * u + l + .43f;
        int ok = mask((us >= .07f) & (q <= vr));
        vi k = __builtin_convertvector(x, vi);
        for (int bm = bigm[v] & ~ok; bm; bm &= bm - 1) {
          int j = __builtin_ctz(bm);
          if (w->L[8 * v + j] < 8000)
            k[j] = poisson_uv(&w->sg, w->L[8 * v + j], u[j], q[j]);
        }
        memcpy(w->k + 8 * v, &k, 32);
      }
    for (int v = 0; v < NV; v++)
      for (int bm = bigm[v]; bm; bm &= bm - 1) {
        int c = 8 * v + __builtin_ctz(bm);
        if (w->L[c] >= 8000) {
          w->d[c] = (int32_t)compound(&w->sg, w->L[c]);
          continue;
        }
        w->d[c] = big16(&w->sg, w->k[c]);
      }
  }
}
AI vf marg8(float e, vf M, float r) {
  vf x = e * vexp2(.3f * vlog2(1.0f + M * (1 / 20000.f))), s = x / (x + r), z = (s - .5f) * (1 / .08f);
  return vexp2(z * z * -.72134752f) * s * (1.0f - s) / (20000.f + M);
}
static __attribute__((noinline)) void alloc(wk *w, float ch) {
  static const vf lv0 = {0, 1, 2, 3, 4, 5, 6, 7};
  vf rv[4];
  float m1[32] = {0}, m2[32] = {0}, m0[32] = {0};
  for (int r = 0; r < 25; r++) {
    m0[r] = w->rd[pos[r]] + w->fund[r];
    m1[r] = w->rd[pos[50 + r]];
    m2[r] = w->rd[pos[100 + r]];
  }
  for (int i = 0; i < 32; i += 8) {
    vf x = ld(ea + 50 + i) * vexp2(.3f * vlog2(1.0f + ld(m1 + i) * (1 / 20000.f))),
       y = ld(ea + 100 + i) * vexp2(.3f * vlog2(1.0f + ld(m2 + i) * (1 / 20000.f)));
    rv[i / 8] = vmaxf(x, y);
  }
  float *rvf = (float *)rv;
  vf cu[4] = {{0}}; // first four levels of two candidates per vector, further levels on demand
  static const vf l4 = {0, 1, 2, 3, 0, 1, 2, 3};
  for (int r = 0; r < 26; r += 2) {
#define PAIR(p) (vf){p[r], p[r], p[r], p[r], p[r + 1], p[r + 1], p[r + 1], p[r + 1]}
    vf M = PAIR(m0) + l4 * ch, rr = PAIR(rvf), x = PAIR(ea) * vexp2(.3f * vlog2(1.0f + M * (1 / 20000.f))),
       s = x / (x + rr), z = (s - .5f) * (1 / .08f);
    vf m = vexp2(z * z * -.72134752f) * s * (1.0f - s) / (20000.f + M);
    memcpy(w->mg[r], &m, 16);
    memcpy(w->mg[r + 1], (float *)&m + 4, 16);
    ((float *)cu)[r] = m[0];
    ((float *)cu)[r + 1] = m[4];
  }
  for (int r = 25; r < 32; r++)
    ((float *)cu)[r] = -1;
  vf c0 = cu[0], c1 = cu[1], c2 = cu[2], c3 = cu[3];
  static const vi i0 = {0, 1, 2, 3, 4, 5, 6, 7};
  int lv[32] = {0};
  for (int i = 0; i < 20; i++) {
    float mx = hmax(vmaxf(vmaxf(c0, c1), vmaxf(c2, c3)));
    vf mv = mx - (vf){0};
    uint32_t m = mask(c0 == mv) | mask(c1 == mv) << 8 | mask(c2 == mv) << 16 | (uint32_t)mask(c3 == mv) << 24;
    int b = __builtin_ctz(m);
    int l = ++lv[b];
    if (__builtin_expect((l & 7) == 4 && l < 20, 0))
      *(vfu *)(w->mg[b] + l) = marg8(ea[b], m0[b] + (lv0 + (float)l) * ch, rvf[b]);
    vf nv = w->mg[b][l] - (vf){0};
    vi bb = b - (vi){0};
    c0 = sel(i0 == bb, nv, c0);
    c1 = sel(i0 + 8 == bb, nv, c1);
    c2 = sel(i0 + 16 == bb, nv, c2);
    c3 = sel(i0 + 24 == bb, nv, c3);
  }
  for (int r = 0; r < 25; r++)
    w->fund[r] += lv[r] * ch;
}
static void normals(wk *w, float *z, int n) { // n multiple of 16
  fill(&w->g, w->gb, 2 * n);
  for (int i = 0; i < n; i += 16) {
    vu r1 = *(vu *)(w->gb + 2 * i), r2 = *(vu *)(w->gb + 2 * i + 8), r3 = *(vu *)(w->gb + 2 * i + 16);
    vf u1 = FI((vi)(r1 >> 8) + 1) * 0x1p-24f;
    vf l = vlog2(u1) * -1.38629436f;
#ifdef __AVX__
    vf rad = (vf)_mm256_sqrt_ps((__m256)l);
#else
    vf rad;
    for (int j = 0; j < 8; j++)
      rad[j] = sqrtf(l[j]);
#endif
    vf f = (u01(r2) - .5f) * 1.57079633f, q = f * f;
    vf s = f * (1.0f + q * (-.166666667f + q * (.00833333f - q * 1.98412698e-4f))),
       c = 1.0f + q * (-.5f + q * (.0416666667f + q * (-.00138888889f + q * 2.48015873e-5f)));
    c = (vf)((vu)c ^ (r3 & 0x80000000u));
    vi sw = ((vi)(r3 << 1)) >> 31;
    *(vfu *)(z + i) = rad * sel(sw, s, c);
    *(vfu *)(z + i + 8) = rad * sel(sw, c, s);
  }
}
static void replicate(wk *w, uint64_t sd, long rep, res *o) {
  seed(&w->g, sd, rep);
  {
    uint64_t x = sd * 77 + rep * 0x9e3779b97f4a7c15ull + 12345;
    for (int i = 0; i < 4; i++)
      w->sg.s[i] = sm(&x);
  }
  float z[304];
  normals(w, z, 304);
  float city = .2f * z[300], sl = .15f * z[301];
  for (int c = 0; c < C; c++) {
    w->sh[c] = .3f * z[c] + city * (float)P_load[c] + (c < 25 ? sl : 0);
    w->rs[c] = .15f * z[150 + c];
  }
  for (int c = 0; c < C; c += 8) {
    vf *x = (vf *)(w->sh + c), *y = (vf *)(w->rs + c);
    *x = ld(ea + c) * vexp2(*x * 1.44269504f);
    *y = vexp2(*y * 1.44269504f);
  }
  for (int st = 0; st < 2; st++) {
    float pi = st ? .6f : 0;
    memset(w->rd, 0, sizeof w->rd);
    memset(w->fund, 0, sizeof w->fund);
    memcpy(w->A, A0v, sizeof A0v);
    for (int t = 1; t <= T; t++) {
      float lam = .02f * (.5f + t / 35.f);
      float LF = 0;
      for (int v = 0; v < NV; v++) {
        *(vf *)(w->lA + 8 * v) = vlog2(*(vf *)(w->A + 8 * v));
        *(vf *)(w->lR + 8 * v) = vlog2(1.0f + *(vf *)(w->rd + 8 * v) * 1e-4f);
      }
      float gk[S];
      for (int s = 0; s < S; s += 2) {
        vf D = {0}, E = {0};
        float wf = Wf[s], wm = Wm[s], wf2 = Wf[s + 1], wm2 = Wm[s + 1];
        for (int v = 0; v < NV; v++) {
          vf la = *(vf *)(w->lA + 8 * v), lr = *(vf *)(w->lR + 8 * v);
          vf e = vexp2(*(vf *)(Eb[s] + 8 * v) + wf * la + wm * lr),
             h = vexp2(*(vf *)(Eb[s + 1] + 8 * v) + wf2 * la + wm2 * lr);
          *(vf *)(w->a[s] + 8 * v) = e;
          *(vf *)(w->a[s + 1] + 8 * v) = h;
          D += e;
          E += h;
        }
        float x = Nn[s] * lam, y = Nn[s + 1] * lam;
        LF += (x + y) * pi;
        gk[s] = x * (1 - pi) / hsum(D);
        gk[s + 1] = y * (1 - pi) / hsum(E);
      }
      for (int v = 0; v < NV; v++) {
        vf l = {0}, l2 = {0};
        for (int s = 0; s < S; s += 2) {
          l += gk[s] * *(vf *)(w->a[s] + 8 * v);
          l2 += gk[s + 1] * *(vf *)(w->a[s + 1] + 8 * v);
        }
        *(vf *)(w->L + 8 * v) = l + l2;
      }
      w->L[150] = w->L[151] = 0;
      gifts(w);
      for (int v = 0; v < NV; v++) {
        vf d = FI(*(vi *)(w->d + 8 * v)), *A = (vf *)(w->A + 8 * v);
        *(vf *)(w->rd + 8 * v) += d;
        vf x = vmaxf(d * (-1.44269504f / 1000), (vf){0} - 120.0f);
        *A += .02f * (1.0f - *A) * (1.0f - vexp2(x));
      }
      if (st) {
        float ch = compound(&w->sg, LF) / 20;
        if (ch > 0)
          alloc(w, ch);
      }
    }
    float M[CP] __attribute__((aligned(32)));
    for (int c = 0; c < CP; c++)
      M[c] = w->rd[pos[c]];
    for (int r = 0; r < 25; r++)
      M[r] += w->fund[r];
    float W[CP + 8] __attribute__((aligned(32))), X[CP + 8];
    for (int v = 0; v < NV; v++) {
      vf x = *(vf *)(M + 8 * v);
      vf y = *(vf *)(w->sh + 8 * v) * vexp2(.3f * vlog2(1.0f + x * (1 / 20000.f)));
      *(vf *)(W + 8 * v) = y;
      st_(X + 8 * v, y * *(vf *)(w->rs + 8 * v));
      for (int j = 0; j < 8; j++)
        o->money[st][8 * v + j] += x[j];
    }
    int seats = 0;
    for (int i = 0; i < 50; i += 8) {
      vf a = ld(W + i), b = ld(W + 50 + i), c = ld(W + 100 + i), h = .5f * (a + b + c), xa = ld(X + i),
         xb = ld(X + 50 + i), xc = ld(X + 100 + i);
      vi outb = (b <= c) & (b < a), outc = (c < b) & (c < a),
         outa = (a <= b) & (a <= c); // who is third
      vi ro = (outa == 0) & ((outb & (xa > xc)) | (outc & (xa > xb)));
      vi maj = (b > h) | (c > h);
      vi win = (a > h) | (ro & ~maj);
      int m = mask(win);
      if (i == 24)
        m &= 1;
      if (i > 24)
        m = 0;
      seats += __builtin_popcount(m);
      for (int j = 0; j < 8; j++)
        o->win[st][(i + j) % R] += m >> j & 1;
    }
    o->hist[st][seats]++;
    o->s[st] += seats;
    o->ss[st] += seats * seats;
  }
}
static void *work(void *p) {
  res *o = p;
  wk *w = aligned_alloc(64, (sizeof *w + 63) / 64 * 64);
  memset(w, 0, sizeof *w);
  for (long i = o->lo; i < o->hi; i++)
    replicate(w, o->sd, i, o);
  return 0;
}
static void build(al *t, int n, int m) {
  double *f = calloc(n, 8), *g = calloc(n, 8);
  int *sm_ = calloc(n, 4), *la = calloc(n, 4);
  f[0] = 1;
  for (int r = 0; r < m; r++) {
    memset(g, 0, 8 * n);
    for (int i = 0; i < n; i++)
      if (f[i])
        for (int j = 0; j < 8; j++)
          if (i + SZ[j] / 5 < n)
            g[i + SZ[j] / 5] += f[i] * Q[j];
    memcpy(f, g, 8 * n);
  }
  int ns = 0, nl = 0;
  for (int i = 0; i < n; i++) {
    f[i] *= n;
    if (f[i] < 1)
      sm_[ns++] = i;
    else
      la[nl++] = i;
  }
  for (int i = 0; i < n; i++) {
    t[i].lo = t[i].hi = i;
    t[i].thr = ~0u;
  }
  while (ns && nl) {
    int a = sm_[--ns], b = la[nl - 1];
    t[a].lo = a;
    t[a].hi = b;
    t[a].thr = (uint32_t)(f[a] * 4294967295.);
    f[b] -= 1 - f[a];
    if (f[b] < 1) {
      nl--;
      sm_[ns++] = b;
    }
  }
  free(f);
  free(g);
  free(sm_);
  free(la);
}
static void init(void) {
  double cum = 0;
  int x = 0;
  for (int j = 0; j < 8; j++) {
    cum += Q[j];
    for (; x < (int)(cum * 100 + .5); x++)
      SZ100[x] = SZ[j];
  }
  for (int i = 1; i < 512; i++)
    inv[i] = 1.f / i;
  for (int i = 0; i < 1024; i++)
    lfact[i] = lgamma(i + 1.);
  {
    double A[C], rd[C] = {0}, tot[C];
    memcpy(A, P_A0, sizeof A); // mean-field run fixes the order of the columns
    for (int t = 1; t <= T; t++) {
      for (int c = 0; c < C; c++)
        tot[c] = 0;
      for (int s = 0; s < S; s++) {
        double a[C], D = 0;
        for (int c = 0; c < C; c++)
          D += a[c] = exp(P_b[s * C + c] + P_wf[s] * log(A[c]) + P_wm[s] * log(1 + rd[c] / 1e4));
        for (int c = 0; c < C; c++)
          tot[c] += P_n[s] * .02 * (.5 + t / 35.) * a[c] / D * 73.1;
      }
      for (int c = 0; c < C; c++) {
        rd[c] += tot[c];
        A[c] += .02 * (1 - A[c]) * (1 - exp(-tot[c] / 1000));
      }
    }
    for (int i = 0; i < CP; i++)
      cand[i] = i;
    for (int i = 1; i < C; i++)
      for (int j = i; j && rd[cand[j]] > rd[cand[j - 1]]; j--) {
        int x = cand[j];
        cand[j] = cand[j - 1];
        cand[j - 1] = x;
      }
    for (int i = 0; i < CP; i++)
      pos[cand[i]] = i;
  }
  for (int s = 0; s < S; s++) {
    for (int c = 0; c < CP; c++)
      Eb[s][c] = c < C ? P_b[s * C + cand[c]] * 1.4426950408889634 : -100;
    Wf[s] = P_wf[s];
    Wm[s] = P_wm[s];
    Nn[s] = P_n[s] * scale;
  }
  // note: lA is log2 A so wf*lA is already in log2 units (ln*log2e)
  for (int c = 0; c < CP; c++) {
    A0v[c] = c < C ? P_A0[cand[c]] : .5;
    ea[c] = c < C ? exp(P_alpha[c]) : 1;
  }
  build(L4, 1024, 4);
  build(L16, 4096, 16);
  build(L64, 8192, 64);
  build(L256, 16384, 256);
}
int main(int n, char **v) {
  long N = n > 1 ? atol(v[1]) : 1000;
  int th = n > 2 ? atoi(v[2]) : 1;
  scale = n > 3 ? atof(v[3]) : 1;
  uint64_t sd = n > 4 ? atol(v[4]) : 1;
  init();
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  res *o = aligned_alloc(64, th * sizeof *o);
  memset(o, 0, th * sizeof *o);
  pthread_t id[64];
  for (int i = 0; i < th; i++) {
    o[i].lo = N * i / th;
    o[i].hi = N * (i + 1) / th;
    o[i].sd = sd;
    if (i < th - 1)
      pthread_create(id + i, 0, work, o + i);
    else
      work(o + i);
  }
  for (int i = 0; i < th; i++) {
    if (i < th - 1)
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
