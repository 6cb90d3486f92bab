import { useCallback, useEffect, useRef, useState } from 'react';
import type { IpcFailure, IpcResult } from '../../../ipc-contract';

interface Submit {
  readonly busy: boolean;
  readonly failure: IpcFailure | null;
  /** Runs one request at a time; answers after the form is gone are dropped. Resolves to whether it worked. */
  readonly submit: (request: () => Promise<IpcResult<void>>) => Promise<boolean>;
}

/** The life of a form's request: busy, then done or a failure to show. */
export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<IpcFailure | null>(null);
  const isRunning = useRef(false);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const submit = useCallback(async (request: () => Promise<IpcResult<void>>) => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setBusy(true);
    setFailure(null);
    const result = await request();
    isRunning.current = false;
    if (isMounted.current) {
      setBusy(false);
      setFailure(result.ok ? null : result.failure);
    }
    return result.ok;
  }, []);

  return { busy, failure, submit };
}
