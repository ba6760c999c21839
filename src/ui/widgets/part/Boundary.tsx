import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { NotFetched } from '../../../lazyPart';
import classes from './Boundary.module.css';

interface Props {
  /** The page's name for the content. */
  readonly name: string;
  /** Called before the content is rendered again. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
  /** How often the content has failed. */
  readonly failures: number;
}

/** An error boundary: when its content fails, it shows a sentence instead, and the rest of the page still works. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, failures: 0 };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(): void {
    this.setState(({ failures }) => ({ failures: failures + 1 }));
  }

  private readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ error: null });
  };

  override render(): ReactNode {
    const { name, children } = this.props;
    const { error, failures } = this.state;
    if (!error) return children;
    const fetching = error instanceof NotFetched;
    // The server has a newer version of the page, or another try did not help.
    const reload = fetching ? error.gone : failures > 1;
    return (
      <div role="alert" className={classes.failed}>
        <p>{`${name} ${fetching ? 'could not be loaded.' : 'could not be drawn:'} ${error.message}`}</p>
        <p>The rest of the page still works.</p>
        <Button onClick={this.retry}>Retry</Button>
        {reload && (
          <Button
            title="The address keeps every setting; the run starts again."
            onClick={() => location.reload()}
          >
            Reload the page
          </Button>
        )}
      </div>
    );
  }
}
