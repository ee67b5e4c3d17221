package shop.account.domain;

/** Why money is not moved. */
public sealed interface MoneyRefusal permits AccountRefusal, TransferRefusal {}
