package shop.account.domain;

import java.util.UUID;

/** Which account. */
public record AccountId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
