import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Cost, requireViewer, RequiresScopes } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { createTitle } from './create-title';
import { LibraryEntry } from './library-entry';
import { setTitlesPublished } from './set-titles-published';
import { CreateTitleInput, SetTitlesPublishedInput, UpdateTitleInput } from './title-inputs';
import { updateTitle } from './update-title';

/** The entry as it is now; lists that are kept for a minute are made anew. */
async function changed(context: CatalogContext, id: string): Promise<LibraryEntry> {
  context.railLists.forget();
  const entry = await context.loaders.entryById.clear(id).load(id);
  if (!entry) throw new Error(`the entry ${id} that was just written is not there`);
  return entry;
}

@Resolver()
export class CurationResolver {
  @RequiresScopes(['catalog:write'])
  @Mutation(() => LibraryEntry, {
    description: 'Adds a title of the operator’s own; its id is `own-` and its name. For CURATOR.',
  })
  @Cost(20)
  async createTitle(
    @Arg('input', () => CreateTitleInput) input: CreateTitleInput,
    @Ctx() context: CatalogContext,
  ): Promise<LibraryEntry> {
    return changed(context, await createTitle(context.db, requireViewer(context).userId, input));
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => LibraryEntry, {
    description:
      'Changes what is given, and remembers who did. Later imports and refreshes leave the changed fields alone. For CURATOR.',
  })
  @Cost(20)
  async updateTitle(
    @Arg('input', () => UpdateTitleInput) input: UpdateTitleInput,
    @Ctx() context: CatalogContext,
  ): Promise<LibraryEntry> {
    return changed(context, await updateTitle(context.db, requireViewer(context).userId, input));
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => [LibraryEntry], {
    description: 'Shows titles to viewers, or hides them: all or none. Safe to repeat. For CURATOR.',
  })
  @Cost(20)
  async setTitlesPublished(
    @Arg('input', () => SetTitlesPublishedInput) input: SetTitlesPublishedInput,
    @Ctx() context: CatalogContext,
  ): Promise<LibraryEntry[]> {
    const ids = await setTitlesPublished(context.db, requireViewer(context).userId, input);
    return Promise.all(ids.map((id) => changed(context, id)));
  }
}
