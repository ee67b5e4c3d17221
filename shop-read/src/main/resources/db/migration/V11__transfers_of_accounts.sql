CREATE INDEX transfers_by_sender ON read_model.transfers
    (from_account_id, requested_at, transfer_id);
CREATE INDEX transfers_by_recipient ON read_model.transfers
    (to_account_id, requested_at, transfer_id);
