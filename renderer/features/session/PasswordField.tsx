import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/IconButton';
import { TextField } from '../../components/TextField';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly problem: string | null;
  readonly isNew?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

export function PasswordField({
  label,
  value,
  problem,
  isNew = false,
  autoFocus = false,
  onChange,
}: PasswordFieldProps) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      label={label}
      type={isShown ? 'text' : 'password'}
      value={value}
      maxLength={128}
      autoFocus={autoFocus}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      data-testid="password"
      problem={problem}
      onChange={(event) => onChange(event.target.value)}
      trailing={
        <IconButton
          label={isShown ? t('signIn.hidePassword') : t('signIn.showPassword')}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={18} /> : <Eye size={18} />}
        </IconButton>
      }
    />
  );
}
