package shop.launcher.demo.trespassing;

import shop.launcher.supervising.ServiceState;

/** Breaks every fence of the launcher, so that a test can see each of them bite. */
public final class Trespasser {
  ServiceState state = ServiceState.READY;
}
