-- A deleted order keeps its row, so that its stream can be folded on; no list and no count holds it.
ALTER TABLE read_model.orders ADD COLUMN deleted boolean NOT NULL DEFAULT false;
