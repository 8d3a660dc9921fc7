import type { Page } from '@playwright/test';
import { expect } from './support';

export const path = (page: Page) => page.getByRole('textbox', { name: 'Project path' });
export const stored = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));
export const openDrafts = (page: Page) => page.getByRole('button', { name: /^Drafts:/ }).click();
export const drafts = (page: Page) => page.getByRole('list', { name: 'Drafts' });

/** Types into the project path, and waits until that is saved. */
export async function type(page: Page, text: string) {
  await path(page).fill(text);
  await expect.poll(() => stored(page)).toContain(text);
}

export async function newDraft(page: Page) {
  await openDrafts(page);
  await page.getByRole('button', { name: 'New draft' }).click();
  await expect(path(page)).toHaveValue('');
}
