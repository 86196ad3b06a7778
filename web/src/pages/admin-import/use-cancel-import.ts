import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import { useCancelImportMutation } from '../../generated/graphql';

/** Ends a job; one that was over already stays as it is. */
export function useCancelImport() {
  const [cancel] = useCancelImportMutation();
  return (id: string) =>
    cancel({ variables: { input: { id } } }).catch((error: unknown) => {
      const { code, message } = errorFacts(error);
      if (code !== 'CONFLICT') toast.error('The import could not be cancelled.', { description: message });
    });
}
