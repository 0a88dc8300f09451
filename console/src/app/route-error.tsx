import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorState } from '../ui/states.tsx';

/** A page that could not be shown; trying again asks for its code and its data anew. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = async () => {
    await router.invalidate();
    reset();
  };
  return <ErrorState error={error} retry={() => void again()} />;
}
