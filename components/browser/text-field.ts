const withoutText = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/** Whether a user types text into an element: such elements have their own undo. */
export const isTextField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !withoutText.has(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable);

/** The text field that has the focus, if any. */
export const focusedTextField = (): string | undefined => {
  const { activeElement } = document;
  return isTextField(activeElement)
    ? activeElement.id || activeElement.getAttribute('name') || undefined
    : undefined;
};
