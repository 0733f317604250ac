{{/* Environment of a service; takes (dict "root" $ "name" "progress" "service" …). */}}
{{- define "milepost.environment" -}}
{{- $v := .root.Values -}}
- name: MILEPOST_BIND
  value: "0.0.0.0"
- name: MILEPOST_MANAGEMENT_BIND
  value: "0.0.0.0"
- name: MILEPOST_{{ upper .name }}_PORT
  value: {{ .service.port | toString | quote }}
- name: MILEPOST_{{ upper .name }}_MANAGEMENT_PORT
  value: {{ add .service.port 1000 | toString | quote }}
- name: MILEPOST_LOG_JSON
  value: "true"
- name: MILEPOST_PUBLIC_URL
  value: {{ $v.publicUrl | quote }}
- name: MILEPOST_DATABASE_URL
  value: {{ printf "postgresql://%s:%d/%s" $v.database.host (int $v.database.port) $v.database.name | quote }}
- name: MILEPOST_DATABASE_USER
  value: {{ .service.database.user | quote }}
- name: MILEPOST_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .service.database.existingSecret | quote }}
      key: {{ .service.database.passwordKey | quote }}
- name: MILEPOST_KAFKA
  value: {{ $v.kafka.bootstrapServers | quote }}
- name: MILEPOST_JWKS
  value: /etc/milepost/jwks/jwks.json
- name: MILEPOST_INGEST_SECRET
  value: /etc/milepost/ingest/ingest.secret
{{- if eq .name "report" }}
- name: MILEPOST_SIGNING_KEY
  value: /etc/milepost/signing-key/signing-key.json
{{- if $v.access.operatorToken }}
- name: MILEPOST_OPERATOR_TOKEN_FILE
  value: /run/milepost/operator.token
{{- end }}
{{- $fullname := include "milepost.fullname" .root }}
{{- range $owner, $service := $v.services }}
{{- if ne $owner "report" }}
- name: MILEPOST_{{ upper $owner }}_URL
  value: {{ printf "http://%s-%s:%d" $fullname $owner (int $service.port) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if eq .name "health" }}
{{- if and (eq $v.rbac.scope "namespace") (not (hasKey .service.env "MILEPOST_HEALTH_KUBERNETES_NAMESPACES")) }}
- name: MILEPOST_HEALTH_KUBERNETES_NAMESPACES
  value: {{ .root.Release.Namespace | quote }}
{{- end }}
{{- if and (eq $v.rbac.scope "none") (not (hasKey .service.env "MILEPOST_HEALTH_KUBERNETES_ENABLED")) }}
- name: MILEPOST_HEALTH_KUBERNETES_ENABLED
  value: "false"
{{- end }}
{{- end }}
{{- if eq .name "alert" }}
{{- $progress := index $v.services "progress" }}
- name: MILEPOST_PROGRESS_URL
  value: {{ printf "http://%s-progress:%d" (include "milepost.fullname" .root) (int $progress.port) | quote }}
{{- if $v.alert.serviceTokenSecret.name }}
- name: MILEPOST_SERVICE_TOKEN_FILE
  value: /etc/milepost/service/service.token
{{- end }}
- name: MILEPOST_ESCALATION_STEP
  value: {{ $v.alert.escalationStep | quote }}
- name: MILEPOST_SMTP_HOST
  value: {{ $v.smtp.host | quote }}
- name: MILEPOST_SMTP_PORT
  value: {{ $v.smtp.port | toString | quote }}
- name: MILEPOST_SMTP_FROM
  value: {{ $v.smtp.from | quote }}
- name: MILEPOST_SMTP_STARTTLS
  value: {{ $v.smtp.startTls | quote }}
{{- with $v.smtp.existingSecret }}
{{- if .name }}
- name: MILEPOST_SMTP_USER
  valueFrom:
    secretKeyRef:
      name: {{ .name | quote }}
      key: {{ .userKey | quote }}
- name: MILEPOST_SMTP_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .name | quote }}
      key: {{ .passwordKey | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- range $variable, $text := .service.env }}
- name: {{ $variable }}
  value: {{ $text | quote }}
{{- end }}
{{- end -}}
