/** What is wrong with a text that must be given. */
export function textProblem(text: string, lengthMax: number): string | undefined {
  if (text.trim() === '') return 'Required';
  return text.trim().length > lengthMax ? `At most ${lengthMax} characters` : undefined;
}
