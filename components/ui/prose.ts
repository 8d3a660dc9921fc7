import { createElement, Fragment, type ReactNode } from 'react';

/** A text whose backticked parts are shown as code. */
export const prose = (text: string | undefined): ReactNode =>
  text?.includes('`') ? createElement(Fragment, null, ...text.split('`').map(codeOrText)) : text;

const codeOrText = (part: string, index: number): ReactNode =>
  index % 2 === 1 ? createElement('code', { className: 'font-mono' }, part) : part;
