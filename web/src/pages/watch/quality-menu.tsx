import { Menu } from '@base-ui/react/menu';
import { Check, Settings2 } from 'lucide-react';
import type Hls from 'hls.js';
import { useState } from 'react';
import type { HlsState } from './use-hls';

const automatic = -1;
const itemStyle =
  'flex min-h-11 cursor-pointer items-center gap-2.5 rounded-sm px-3 text-[15px] outline-none data-highlighted:bg-ink-high';

interface QualityMenuProps {
  hlsState: HlsState;
  onOpenChange: (isOpen: boolean) => void;
  container: HTMLElement | null;
}

/** Automatic, or one rendition by hand. */
export function QualityMenu({ hlsState, onOpenChange, container }: QualityMenuProps) {
  const { hls, qualities, currentHeight } = hlsState;
  const [choice, setChoice] = useState<{ hls: Hls; index: number } | null>(null);
  // Belongs to one loading of the film: the next begins automatically.
  const chosen = choice && choice.hls === hls ? choice.index : automatic;
  if (!hls || qualities.length < 2) return null;
  const choose = (index: number) => {
    hls.nextLevel = index;
    setChoice({ hls, index });
  };
  const nowPlaying = currentHeight ? `${currentHeight}p` : '';
  return (
    <Menu.Root onOpenChange={onOpenChange}>
      <Menu.Trigger
        aria-label={`Quality, ${chosen === automatic ? `automatic ${nowPlaying}` : nowPlaying}`}
        className="inline-flex h-12 items-center gap-2 rounded px-3 transition-colors hover:bg-paper/15"
      >
        <Settings2 size={20} aria-hidden />
        <span className="figures text-sm max-sm:hidden">{nowPlaying}</span>
      </Menu.Trigger>
      <Menu.Portal container={container}>
        <Menu.Positioner side="top" align="end" sideOffset={8} className="z-10">
          <Menu.Popup className="w-48 rounded-lg border border-line bg-ink-raised p-1.5 outline-none">
            <Menu.RadioGroup value={chosen} onValueChange={(value: number) => choose(value)}>
              <QualityItem value={automatic} note={chosen === automatic ? nowPlaying : ''}>
                Auto
              </QualityItem>
              {qualities.map(({ index, height }) => (
                <QualityItem key={index} value={index}>
                  {`${height}p`}
                </QualityItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function QualityItem({ value, note, children }: { value: number; note?: string; children: string }) {
  return (
    <Menu.RadioItem value={value} closeOnClick className={itemStyle}>
      <span className="grid size-5 place-items-center">
        <Menu.RadioItemIndicator>
          <Check size={18} aria-hidden />
        </Menu.RadioItemIndicator>
      </span>
      <span className="figures">{children}</span>
      {note && <span className="figures ml-auto text-sm text-paper-dim">{note}</span>}
    </Menu.RadioItem>
  );
}
