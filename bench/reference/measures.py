"""Computes the measures of src/engine/studies, src/engine/measurePca.ts and src/domain with scikit-learn and SciPy, on
the images of digits.py, and writes them to measures.json. Run it with `npm run reference`."""
import json
import pathlib

import numpy
from scipy.stats import entropy
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.manifold import trustworthiness
from sklearn.metrics import roc_auc_score, silhouette_score
from sklearn.neighbors import KNeighborsClassifier

from digits import digits
from generator import single

TRAIN, TEST, SIZE, NEIGHBOURS, TRUSTED = 240, 80, 6, 5, 12
PENALTY = 0.001


def labels(count, first=0):
    """The labels: the seven kinds of pattern, except for some digits with another label."""
    image = numpy.arange(first, first + count)
    return numpy.where(image % 9 == 0, (image // 9) % 10, image % 7)


def neighbours(points, known, queries):
    """The most frequent class of the nearest digits; -1 for a tie, which scikit-learn breaks by the order of classes."""
    chances = KNeighborsClassifier(NEIGHBOURS).fit(points, known).predict_proba(queries)
    tied = (chances == chances.max(1, keepdims=True)).sum(1) > 1
    return numpy.where(tied, -1, numpy.unique(known)[chances.argmax(1)])


train, test = single(single(digits(TRAIN)) / 255), single(single(digits(TEST, TRAIN)) / 255)
known, truth = labels(TRAIN), labels(TEST, TRAIN)
pca = PCA(SIZE, svd_solver="full").fit(train)
codes = {"train": single(pca.transform(train)), "test": single(pca.transform(test))}
rebuilt = pca.inverse_transform(pca.transform(test))
mean, deviation = codes["train"].mean(0), codes["train"].std(0)
regression = LogisticRegression(C=1 / (PENALTY * TRAIN), tol=1e-10, max_iter=10_000, multi_class="multinomial")
regression.fit((codes["train"] - mean) / deviation, known)
likelihoods = regression.predict_log_proba((codes["train"] - mean) / deviation)
inks = test.sum(1)
figures = {
    "train": TRAIN,
    "test": TEST,
    "size": SIZE,
    "pcaTestMse": {
        "clipped": float(((rebuilt.clip(0, 1) - test) ** 2).mean()),
        "unclipped": float(((rebuilt - test) ** 2).mean()),
    },
    "explainedVarianceRatio": pca.explained_variance_ratio_.tolist(),
    "neighbours": neighbours(train, known, test).tolist(),
    "probe": {
        "classes": regression.predict((codes["test"] - mean) / deviation).tolist(),
        "loss": float(
            -likelihoods[numpy.arange(TRAIN), numpy.searchsorted(regression.classes_, known)].mean()
            + PENALTY / 2 * (regression.coef_**2).sum()
        ),
    },
    "silhouette": float(silhouette_score(codes["test"], truth)),
    "trustworthiness": float(trustworthiness(test, codes["test"], n_neighbors=TRUSTED)),
    "rocAuc": float(roc_auc_score(truth < 3, inks)),
    "testEntropy": float(entropy(numpy.stack([test, 1 - test]), axis=0).mean()),
}
(pathlib.Path(__file__).parent / "measures.json").write_text(json.dumps(figures) + "\n")
