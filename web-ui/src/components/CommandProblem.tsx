import { isOutcomeUnknown } from '@/lib/problem';
import { ProblemAlert } from './ProblemAlert';

interface CommandProblemProps {
  error: Error;
  /** What certainly did not happen if the shop said no: "The order was not created". */
  refused: string;
}

/** A command without an answer is not one that was refused: it may have taken effect. */
export function CommandProblem({ error, refused }: CommandProblemProps) {
  const what = isOutcomeUnknown(error)
    ? 'It is not known whether this took effect. Sending it again is safe: it takes effect once.'
    : refused;
  return <ProblemAlert what={what} error={error} />;
}
