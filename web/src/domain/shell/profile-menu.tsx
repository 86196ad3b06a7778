import { Menu } from '@base-ui/react/menu';
import { useNavigate } from 'react-router';
import type { ShellQuery } from '../../generated/graphql';
import { placesFor } from '../console/console-places';
import { useSignOut } from './use-sign-out';

const itemStyle =
  'flex min-h-11 cursor-pointer items-center rounded-sm px-3 text-[15px] outline-none data-highlighted:bg-ink-high';

export function ProfileMenu({ me }: { me: NonNullable<ShellQuery['me']> }) {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [console] = placesFor(me.roles);
  const initial = me.name.trim().charAt(0).toLocaleUpperCase() || '?';
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={`Your account, ${me.name}`}
        className="ml-1 grid size-11 place-items-center rounded transition-colors hover:bg-ink-high data-popup-open:bg-ink-high"
      >
        <span
          aria-hidden
          className="display grid size-8 place-items-center rounded bg-paper text-[15px] text-ink"
        >
          {initial}
        </span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={10} align="end" collisionPadding={12} className="z-50">
          <Menu.Popup className="w-64 rounded-lg border border-line bg-ink-raised p-1.5 shadow-2xl shadow-black/60 outline-none">
            <div className="px-3 pt-2 pb-3">
              <p className="truncate font-semibold">{me.name}</p>
              <p className="truncate text-sm text-paper-dim">{me.email}</p>
            </div>
            <Menu.Item className={itemStyle} onClick={() => void navigate('/account')}>
              Account
            </Menu.Item>
            <Menu.Item className={itemStyle} onClick={() => void navigate('/plans')}>
              Plans
            </Menu.Item>
            {console && (
              <Menu.Item className={itemStyle} onClick={() => void navigate(console.path)}>
                Console
              </Menu.Item>
            )}
            <Menu.Separator className="my-1.5 h-px bg-line" />
            <Menu.Item className={itemStyle} onClick={() => void signOut()}>
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
