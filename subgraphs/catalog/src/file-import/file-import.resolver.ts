import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Cost, requireViewer, RequiresScopes } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { LibraryJob } from '../library-job/library-job';
import { StartFileImportInput } from './import-input';
import { startFileImport } from './start-file-import';

@Resolver()
export class FileImportResolver {
  @RequiresScopes(['catalog:write'])
  @Mutation(() => LibraryJob, {
    description:
      'Brings the titles of an uploaded file into the library by a job: all of it is checked before any of it is written. A file that cannot be read from its beginning, or has too many titles, is BAD_USER_INPUT; later lines are told of as problems of the job. For CURATOR.',
  })
  @Cost(20)
  startFileImport(
    @Arg('input', () => StartFileImportInput) input: StartFileImportInput,
    @Ctx() context: CatalogContext,
  ): Promise<LibraryJob> {
    const { db, settings } = context;
    return startFileImport(db, settings.MEDIA_DIR, requireViewer(context).userId, input);
  }
}
