# The office for production: uvicorn workers, Chromium for scripted pages, no compiler, no root.
FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir "uv>=0.9"
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --no-install-project --link-mode=copy
COPY terang terang
COPY manage.py ./
RUN uv sync --frozen --no-dev --no-editable --link-mode=copy \
 && SECRET_KEY=build FIELD_KEY=build IDENTITY_KEY=dGVyYW5nLXRlcmFuZy10ZXJhbmctdGVyYW5nLXRlcmE= STATIC_ROOT=/app/statis .venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends chromium-headless-shell \
 && rm -rf /var/lib/apt/lists/* && useradd --system --create-home terang && install -d -o terang /data
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH TERANG_DATA=/data STATIC_ROOT=/app/statis PYTHONUNBUFFERED=1
USER terang
VOLUME /data
EXPOSE 8000
CMD ["uvicorn", "terang.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--proxy-headers"]
