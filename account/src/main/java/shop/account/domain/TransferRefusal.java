package shop.account.domain;

/** Why a transfer does not do what it is asked. */
public sealed interface TransferRefusal extends MoneyRefusal {

  TransferId transferId();

  record TransferNotFound(TransferId transferId) implements TransferRefusal {}

  record TransferAlreadyExists(TransferId transferId) implements TransferRefusal {}

  record TransferToItself(TransferId transferId) implements TransferRefusal {}

  record TransferNotYetWithdrawn(TransferId transferId) implements TransferRefusal {}

  record TransferAlreadyWithdrawn(TransferId transferId) implements TransferRefusal {}

  record TransferDepositNotRefused(TransferId transferId) implements TransferRefusal {}

  record TransferDepositAlreadyRefused(TransferId transferId) implements TransferRefusal {}

  record TransferAlreadyCompleted(TransferId transferId) implements TransferRefusal {}

  record TransferAlreadyFailed(TransferId transferId) implements TransferRefusal {}
}
