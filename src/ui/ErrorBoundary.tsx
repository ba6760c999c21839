import { Button } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import classes from './ErrorBoundary.module.css';

interface State {
  readonly error: Error | null;
}

/** If rendering the page fails, shows a sentence and the ways to continue. The training thread is not affected. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className={classes.failed} role="alert">
        <h1>This page could not be displayed</h1>
        <p>The training thread is not affected, and the address still holds every setting.</p>
        <p>
          <Button onClick={() => this.setState({ error: null })}>Display the page again</Button>
          <Button onClick={() => location.reload()}>Reload with these settings</Button>
          <Button onClick={() => location.assign(location.pathname)}>Start with initial settings</Button>
        </p>
        <pre>{error.message}</pre>
      </main>
    );
  }
}
