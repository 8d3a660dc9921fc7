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

/** Whether somebody types text into an element: it has its own undo there. */
export const isTextField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !withoutText.has(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable);

/** The field that has the focus, if it is one for text. */
export const focusedTextField = (): string | undefined => {
  const { activeElement } = document;
  return isTextField(activeElement)
    ? activeElement.id || activeElement.getAttribute('name') || undefined
    : undefined;
};
