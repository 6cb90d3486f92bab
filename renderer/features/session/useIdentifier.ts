import { useState } from 'react';
import { usePageLanguage } from '../../hooks/usePageLanguage';
import type { CredentialProblem, CredentialResult } from '../../lib/credential';
import { useApp } from '../../stores/appStore';

export interface Identifier {
  readonly text: string;
  readonly areaCode: string;
  readonly problem: { readonly field: 'identifier' | 'areaCode'; readonly problem: CredentialProblem } | null;
  readonly setText: (text: string) => void;
  readonly setAreaCode: (areaCode: string) => void;
  /** Reads the fields; on a problem shows it and returns null. */
  readonly read: <C>(parse: (text: string, areaCode: string) => CredentialResult<C>) => C | null;
}

/** The state behind `IdentifierField`. `prefill` starts with the account that was used last. */
export function useIdentifier(prefill: boolean): Identifier {
  const lastAccount = useApp((app) => app.settings.lastAccount);
  const language = usePageLanguage();
  const [text, setText] = useState(prefill ? lastAccount : '');
  const [areaCode, setAreaCode] = useState(language === 'zh-CN' ? '+86' : '+1');
  const [problem, setProblem] = useState<Identifier['problem']>(null);
  return {
    text,
    areaCode,
    problem,
    setText: (next) => {
      setText(next);
      setProblem(null);
    },
    setAreaCode: (next) => {
      setAreaCode(next);
      setProblem(null);
    },
    read: (parse) => {
      const result = parse(text, areaCode);
      setProblem(result.ok ? null : result);
      return result.ok ? result.credential : null;
    },
  };
}
