import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface Item {
  id: string;
  name: string;
}

interface SortableListProps<T extends Item> {
  /** What the list is called, read out. */
  label: string;
  items: readonly T[];
  /** All ids in their new order. */
  onOrder: (ids: string[]) => void;
  children: (item: T) => ReactNode;
  className?: string;
}

const instructions =
  'Press Space or Enter to take the item up. With it taken, the arrow keys move it; Space or Enter puts it down, and Escape puts it back.';

/** A list that is put in order by pointer, by touch or by keys; where an item goes is read out. */
export function SortableList<T extends Item>({
  label,
  items,
  onOrder,
  children,
  className,
}: SortableListProps<T>) {
  const sensors = useSensors(
    // A press that does not move is a press on what lies below.
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(({ id }) => id);
  const placeOf = (id: unknown) => ids.indexOf(String(id)) + 1;
  const nameOf = (id: unknown) => items[placeOf(id) - 1]?.name ?? 'The item';
  const place = (id: unknown) => `place ${placeOf(id)} of ${ids.length}`;
  const announcements: Announcements = {
    onDragStart: ({ active }) => `${nameOf(active.id)} is taken up from ${place(active.id)}.`,
    onDragOver: ({ active, over }) => (over ? `${nameOf(active.id)} is at ${place(over.id)}.` : undefined),
    onDragEnd: ({ active, over }) =>
      over ? `${nameOf(active.id)} is put down at ${place(over.id)}.` : `${nameOf(active.id)} is back.`,
    onDragCancel: ({ active }) => `${nameOf(active.id)} is back at ${place(active.id)}.`,
  };
  const end = ({ active, over }: DragEndEvent): void => {
    if (!over || active.id === over.id) return;
    onOrder(arrayMove(ids, placeOf(active.id) - 1, placeOf(over.id) - 1));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol aria-label={label} className={className}>
          {items.map((item) => (
            <SortableItem key={item.id} item={item}>
              {children(item)}
            </SortableItem>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function SortableItem({ item, children }: { item: Item; children: ReactNode }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: item.id });
  return (
    <li
      ref={setNodeRef}
      // Positions that change with the pointer have no class.
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={classNames(
        'flex items-stretch border-b border-line bg-ink',
        isDragging && 'relative z-10 bg-ink-high',
      )}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        {...attributes}
        {...listeners}
        aria-label={`Move ${item.name}`}
        className="inline-grid w-11 shrink-0 cursor-grab touch-none place-items-center text-paper-faint hover:text-paper active:cursor-grabbing"
      >
        <GripVertical size={18} aria-hidden />
      </button>
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  );
}
