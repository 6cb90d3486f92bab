import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { ErrorBoundary } from '../../components/ErrorBoundary';
import { useAppStore } from '../../stores/appStore';
import { boot } from '../../stores/boot';
import { useNavStore } from '../../stores/navStore';
import { SignInScreen } from '../session/SignInScreen';
import { BootFailure } from './BootFailure';
import { Frame } from './Frame';
import { useAppearance } from './useAppearance';
import { useWindowTitle } from './useWindowTitle';

/** The whole window: nothing until the engine has answered, then the sign-in screen or the frame. */
export function App() {
  useEffect(boot, []);
  useAppearance();
  useWindowTitle();
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={200}>
      <ErrorBoundary>
        <Screen />
      </ErrorBoundary>
    </Tooltip.Provider>
  );
}

function Screen() {
  const status = useAppStore(({ app }) => app?.session.status);
  const bootFailure = useAppStore((state) => state.bootFailure);
  const isFormOpen = useNavStore((state) => state.signInForm);
  if (bootFailure) return <BootFailure failure={bootFailure} />;
  if (status === undefined) return null;
  // A sign-in that runs from the form stays in the form; one that runs at the start shows the stored chats.
  if (status === 'signedOut' || isFormOpen) return <SignInScreen />;
  return <Frame />;
}
