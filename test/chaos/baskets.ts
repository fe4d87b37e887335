import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Every question is about a basket of its own, so that each number belongs to one question. */
export const baskets = 6000;
export const basketsDay = '2026-08-20';

/** How often the basket was ordered on that day. */
export function countOf(basket: number): number {
  return (basket % 7) + 1;
}

/** An export for the local CleverTap. */
export function writeBaskets(folder: string): string {
  const lines = ['ts,identity,Basket'];
  for (let basket = 1; basket <= baskets; basket += 1) {
    for (let order = 0; order < countOf(basket); order += 1) {
      lines.push(`20260820120000,person ${order},basket ${basket}`);
    }
  }
  const file = path.join(folder, 'Order.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
