/** Keyboard and screen reader go on at the page when what had the focus is gone. */
export function rescueFocus(): void {
  if (document.activeElement === document.body) {
    document.querySelector('main')?.focus({ preventScroll: true });
  }
}

/** After the errors have been rendered. */
export function focusFirstInvalid(form: HTMLFormElement | null): void {
  setTimeout(() => {
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
