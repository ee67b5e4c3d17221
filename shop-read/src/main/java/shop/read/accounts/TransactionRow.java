package shop.read.accounts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.eventsourcing.Position;

/**
 * An event that moved the balance of an account.
 *
 * @param type as in the API
 * @param amount what came or went, never negative
 * @param balance after it
 * @param transferId null when no transfer did it
 */
record TransactionRow(
    UUID accountId,
    String type,
    BigDecimal amount,
    BigDecimal balance,
    Instant at,
    @Nullable UUID transferId,
    long revision,
    Position position) {}
