import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { toast } from 'sonner';
import {
  type Reaction,
  type ReactionButton_titleFragment,
  useSetReactionMutation,
} from '../../generated/graphql';
import { classNames } from '../../ui/class-names';
import { IconButton } from '../../ui/button';

/** Changes the viewer's reaction at once, and takes it back with a toast when the server refuses. */
function useSetReaction() {
  const [send] = useSetReactionMutation();
  return async (title: ReactionButton_titleFragment, reaction: Reaction | null): Promise<void> => {
    const failed = () =>
      toast.error(`What you think of ${title.name} could not be saved.`, {
        description: 'Nothing was changed. Try again in a moment.',
      });
    try {
      const { data } = await send({
        variables: { input: { titleId: title.id, reaction } },
        optimisticResponse: {
          setReaction: {
            __typename: 'ReactionChange',
            titleId: title.id,
            reaction,
            title: { __typename: 'Title', id: title.id, reaction },
          },
        },
        update(cache, { data: answer }) {
          if (answer?.setReaction.__typename !== 'ReactionChange') return;
          const id = cache.identify({ __typename: 'Title', id: title.id });
          cache.modify({ id, fields: { reaction: () => reaction } });
        },
      });
      if (data?.setReaction.__typename === 'TitleNotFound') failed();
    } catch {
      failed();
    }
  };
}

/** Like and dislike; pressing the chosen one again takes it back. */
export function ReactionButton({ title }: { title: ReactionButton_titleFragment }) {
  const setReaction = useSetReaction();
  const liked = title.reaction === 'LIKE' || title.reaction === 'LOVE';
  const disliked = title.reaction === 'DISLIKE';
  const style = (isOn: boolean) => classNames('size-13 bg-ink-high hover:bg-line', isOn && 'text-signal');
  return (
    <>
      <IconButton
        label="Like"
        aria-pressed={liked}
        className={style(liked)}
        onClick={() => void setReaction(title, liked ? null : 'LIKE')}
      >
        <ThumbsUp size={20} aria-hidden fill={liked ? 'currentColor' : 'none'} />
      </IconButton>
      <IconButton
        label="Dislike"
        aria-pressed={disliked}
        className={style(disliked)}
        onClick={() => void setReaction(title, disliked ? null : 'DISLIKE')}
      >
        <ThumbsDown size={20} aria-hidden fill={disliked ? 'currentColor' : 'none'} />
      </IconButton>
    </>
  );
}
