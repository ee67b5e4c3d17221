package shop.gateway.users;

import shop.gateway.identity.Caller;

/**
 * Somebody who has proved who he is.
 *
 * @param passwordHash the one that held at that moment
 */
record Recognised(Caller caller, String passwordHash) {
  /** Without the hash. */
  @Override
  public String toString() {
    return "Recognised[" + caller.name() + "]";
  }
}
