import { Check, Plus } from 'lucide-react';
import { useLocation } from 'react-router';
import type { MyListButton_titleFragment } from '../../generated/graphql';
import { useSession } from '../../session/session';
import { Button, ButtonLink } from '../../ui/button';
import { useSetInMyList } from './use-set-in-my-list';

export function MyListButton({ title }: { title: MyListButton_titleFragment }) {
  const setInMyList = useSetInMyList();
  const session = useSession();
  const { pathname } = useLocation();
  if (session.status !== 'signed-in') {
    return (
      <ButtonLink
        to={`/sign-in?next=${encodeURIComponent(pathname)}`}
        look="secondary"
        size="large"
        icon={<Plus size={20} aria-hidden />}
      >
        My List
      </ButtonLink>
    );
  }
  const isIn = title.inMyList === true;
  return (
    <Button
      look="secondary"
      size="large"
      aria-pressed={isIn}
      disabled={title.inMyList === null}
      onClick={() => void setInMyList(title, !isIn)}
      icon={isIn ? <Check size={20} aria-hidden /> : <Plus size={20} aria-hidden />}
    >
      My List
    </Button>
  );
}
