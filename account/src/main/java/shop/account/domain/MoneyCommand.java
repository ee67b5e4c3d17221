package shop.account.domain;

/** What moves money, or keeps how far it has come: all that a transfer consists of. */
public sealed interface MoneyCommand permits AccountCommand, TransferCommand {}
