// Tells the thread sanitizer of Swift's Mutex. Where threads wait for one another it is locked by the
// kernel, inside Swift's library, which the sanitizer does not see.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *);
void __tsan_release(void *);
SWIFT void lock(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlock(SELF) __asm__(UNLOCK);

SWIFT void lock(uint32_t thread, SELF) {
  static SWIFT void (*original)(uint32_t, SELF);
  if (!original) *(void **)&original = dlsym(RTLD_NEXT, LOCK);
  original(thread, self);
  __tsan_acquire(self);
}

SWIFT void unlock(SELF) {
  static SWIFT void (*original)(SELF);
  if (!original) *(void **)&original = dlsym(RTLD_NEXT, UNLOCK);
  __tsan_release(self);
  original(self);
}
