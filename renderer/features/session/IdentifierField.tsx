import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/TextField';
import { identifierKind, splitAreaCode } from '../../lib/credential';
import type { Identifier } from './useIdentifier';

interface IdentifierFieldProps {
  readonly identifier: Identifier;
  /** Only e-mail and phone, no account name. */
  readonly contactOnly: boolean;
  readonly autoFocus?: boolean;
}

/** One field for whatever names an account; a phone number without an area code brings a field for that. */
export function IdentifierField({ identifier, contactOnly, autoFocus = false }: IdentifierFieldProps) {
  const { t } = useTranslation();
  const { text, areaCode, problem } = identifier;
  const needsAreaCode = identifierKind(text) === 'phone' && splitAreaCode(text) === null;
  return (
    <div className="sign-in-row">
      {needsAreaCode && (
        <TextField
          className="sign-in-area-code"
          label={t('signIn.areaCode')}
          inputMode="tel"
          value={areaCode}
          maxLength={5}
          data-testid="area-code"
          problem={problem?.field === 'areaCode' ? t(`form.${problem.problem}`) : null}
          onChange={(event) => identifier.setAreaCode(event.target.value)}
        />
      )}
      <TextField
        key="identifier"
        label={contactOnly ? t('signIn.identifierContact') : t('signIn.identifier')}
        value={text}
        autoFocus={autoFocus}
        autoComplete="username"
        maxLength={254}
        data-testid="identifier"
        problem={problem?.field === 'identifier' ? t(`form.${problem.problem}`) : null}
        onChange={(event) => identifier.setText(event.target.value)}
      />
    </div>
  );
}
