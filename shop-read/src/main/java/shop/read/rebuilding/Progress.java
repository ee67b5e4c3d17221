package shop.read.rebuilding;

/** Hears how far a task is. */
@FunctionalInterface
interface Progress {

  /**
   * Says how far it is.
   *
   * @param share from 0 to 1
   */
  void at(double share);
}
