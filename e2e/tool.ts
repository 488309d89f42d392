/** A tool of the room, opened from the menu in its head. */
import type { Locator, Page } from '@playwright/test'

/** `name`: in the menu; `heading`: of the dialog, where that is another one. */
export async function openTool(page: Page, name: string, heading = name): Promise<Locator> {
  await page.getByRole('button', { name: 'Room', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
  const dialog = page.getByRole('dialog', { name: heading })
  await dialog.waitFor()
  return dialog
}
