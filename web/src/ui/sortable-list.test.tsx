import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { SortableList } from './sortable-list';

const ROW = 40;

/** Rows below each other, as a browser would lay them out. */
function layOut(): void {
  document.querySelectorAll('li').forEach((row, place) => {
    const rect = { x: 0, left: 0, right: 300, width: 300, height: ROW, y: place * ROW, top: place * ROW };
    row.getBoundingClientRect = () => ({ ...rect, bottom: rect.top + ROW, toJSON: () => rect });
  });
}

function Names({ onOrder }: { onOrder: (ids: string[]) => void }) {
  const [ids, setIds] = useState(['a', 'b', 'c']);
  return (
    <SortableList
      label="Names"
      items={ids.map((id) => ({ id, name: `Row ${id}` }))}
      onOrder={(next) => {
        setIds(next);
        onOrder(next);
      }}
    >
      {({ name }) => <span>{name}</span>}
    </SortableList>
  );
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The list listens to the next key, and has measured its rows, a few timers after the last one. */
const press = async (element: HTMLElement, code: string): Promise<void> => {
  fireEvent.keyDown(element, { code });
  await act(() => jest.advanceTimersByTimeAsync(1_000));
};

test('an item is moved by keys alone, and where it goes is read out', async () => {
  const orders: string[][] = [];
  render(<Names onOrder={(ids) => orders.push(ids)} />);
  layOut();
  const handle = screen.getByRole('button', { name: 'Move Row a' });
  handle.focus();
  await press(handle, 'Space');
  expect(screen.getByRole('status').textContent).toBe('Row a is at place 1 of 3.');
  await press(handle, 'ArrowDown');
  expect(screen.getByRole('status').textContent).toBe('Row a is at place 2 of 3.');
  await press(handle, 'Space');
  expect(screen.getByRole('status').textContent).toBe('Row a is put down at place 2 of 3.');
  expect(orders).toEqual([['b', 'a', 'c']]);
});

test('Escape puts an item back', async () => {
  const orders: string[][] = [];
  render(<Names onOrder={(ids) => orders.push(ids)} />);
  layOut();
  const handle = screen.getByRole('button', { name: 'Move Row c' });
  handle.focus();
  await press(handle, 'Space');
  await press(handle, 'ArrowUp');
  expect(screen.getByRole('status').textContent).toBe('Row c is at place 2 of 3.');
  await press(handle, 'Escape');
  expect(screen.getByRole('status').textContent).toBe('Row c is back at place 3 of 3.');
  expect(orders).toEqual([]);
});
