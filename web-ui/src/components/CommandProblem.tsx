import { isKeyReused, isOutcomeUnknown } from '@/lib/problem';
import { ProblemAlert } from './ProblemAlert';

interface CommandProblemProps {
  error: Error;
  /** What certainly did not happen if the shop said no: "The order was not created". */
  refused: string;
}

/** A command without an answer is not one that was refused: it may have taken effect. */
export function CommandProblem({ error, refused }: CommandProblemProps) {
  return <ProblemAlert what={whatOf(error) ?? refused} error={error} />;
}

function whatOf(error: Error): string | undefined {
  if (isOutcomeUnknown(error)) {
    return 'It is not known whether this took effect. Sending it again is safe: it takes effect once.';
  }
  return isKeyReused(error)
    ? 'An earlier attempt with other values took effect. Look at it before you send anything again.'
    : undefined;
}
